//! Evaluation of what is admitted (VOW-EVAL). Names and types are resolved by then; nothing can fail but the table of
//! builtins, which may lack an entry.

use crate::admit::Admitted;
use crate::bignum::Int;
use crate::cbor::{read, write, Code, Item, USUAL};
use crate::sha256::{sha256, Digest};
use crate::unit::{Expr, Op};
use crate::value::check_value;
use std::collections::HashMap;

/// Results of builtins, by their numbers and encoded arguments.
pub type Builtins = HashMap<(usize, Vec<Vec<u8>>), Item>;

pub struct Evaluator<'a> {
    pub builtins: &'a Builtins,
}

fn int(item: &Item) -> &Int {
    item.as_int().expect("an integer")
}

fn list(item: &Item) -> &[Item] {
    item.as_array().expect("a list")
}

fn bytes(item: &Item) -> &[u8] {
    match item {
        Item::Bytes(bytes) => bytes,
        _ => panic!("no bytes"),
    }
}

fn case(index: usize, payload: Item) -> Item {
    Item::array(vec![Item::Int(Int::from(index as u64)), payload])
}

fn option(payload: Option<Item>) -> Item {
    payload.map_or_else(|| case(0, Item::array(vec![])), |payload| case(1, payload))
}

/// The index and the payload of a case.
fn opened(item: &Item) -> (usize, &Item) {
    let parts = list(item);
    (int(&parts[0]).to_u64().expect("an index") as usize, &parts[1])
}

impl Evaluator<'_> {
    pub fn program(&self, unit: &Admitted, input: Item) -> Result<Item, Code> {
        let (_, body) = unit.unit.program.as_ref().expect("a program");
        self.expression(unit, body, &mut vec![input])
    }

    fn bound(&self, unit: &Admitted, expr: &Expr, added: &[&Item], scope: &mut Vec<Item>) -> Result<Item, Code> {
        let size = scope.len();
        scope.extend(added.iter().map(|item| (*item).clone()));
        let result = self.expression(unit, expr, scope);
        scope.truncate(size);
        result
    }

    fn expression(&self, unit: &Admitted, expr: &Expr, scope: &mut Vec<Item>) -> Result<Item, Code> {
        let parts = &expr.parts;
        match expr.op {
            Op::Bool | Op::Int | Op::Bytes | Op::Text => Ok(expr.literal.clone().expect("a literal")),
            Op::Variable => Ok(scope[scope.len() - 1 - expr.sizes[0]].clone()),
            Op::Let => {
                let value = self.expression(unit, &parts[0], scope)?;
                self.bound(unit, &parts[1], &[&value], scope)
            }
            Op::If => match self.truth(unit, &parts[0], scope)? {
                true => self.expression(unit, &parts[1], scope),
                false => self.expression(unit, &parts[2], scope),
            },
            Op::Match => {
                let subject = self.expression(unit, &parts[0], scope)?;
                let (index, payload) = opened(&subject);
                self.bound(unit, &parts[1 + index], &[payload], scope)
            }
            Op::With | Op::Otherwise => {
                let subject = self.expression(unit, &parts[0], scope)?;
                match (opened(&subject), expr.op) {
                    ((0, _), _) => self.expression(unit, &parts[1], scope),
                    ((_, payload), Op::With) => self.bound(unit, &parts[2], &[payload], scope),
                    ((_, payload), _) => Ok(payload.clone()),
                }
            }
            Op::And | Op::Or | Op::Implies => {
                let left = self.truth(unit, &parts[0], scope)?;
                match (expr.op, left) {
                    (Op::And, false) => Ok(Item::Bool(false)),
                    (Op::Or, true) | (Op::Implies, false) => Ok(Item::Bool(true)),
                    _ => self.expression(unit, &parts[1], scope),
                }
            }
            Op::All | Op::Any | Op::Count | Op::ExactlyOne | Op::Find | Op::Filter => self.select(unit, expr, scope),
            Op::Sum | Op::Map | Op::Unique | Op::Fold | Op::AnyPair => self.collect(unit, expr, scope),
            _ => {
                let values = parts.iter().map(|part| self.expression(unit, part, scope));
                let values = values.collect::<Result<Vec<_>, _>>()?;
                match expr.op {
                    Op::Builtin => self.builtin(expr.sizes[0], &values),
                    Op::Call => {
                        let called = expr.sizes[0].checked_sub(1).map_or(unit, |index| &unit.imports[index]);
                        let body = &called.unit.functions[expr.sizes[1]].body;
                        self.expression(called, body, &mut values.clone())
                    }
                    _ => Ok(apply(expr, unit.notes[expr.id], &values)),
                }
            }
        }
    }

    fn truth(&self, unit: &Admitted, expr: &Expr, scope: &mut Vec<Item>) -> Result<bool, Code> {
        Ok(self.expression(unit, expr, scope)? == Item::Bool(true))
    }

    /// The operations that look for elements for which the body is true, as far as they must.
    fn select(&self, unit: &Admitted, expr: &Expr, scope: &mut Vec<Item>) -> Result<Item, Code> {
        let subject = self.expression(unit, &expr.parts[0], scope)?;
        let (all, mut found) = (expr.op == Op::All, vec![]);
        let enough = match expr.op {
            Op::All | Op::Any | Op::Find => 1,
            Op::ExactlyOne => 2,
            _ => usize::MAX,
        };
        for element in list(&subject) {
            let holds = self.bound(unit, &expr.parts[1], &[element], scope)? == Item::Bool(true);
            if holds != all {
                found.push(element.clone());
            }
            if found.len() == enough {
                break;
            }
        }
        Ok(match expr.op {
            Op::All => Item::Bool(found.is_empty()),
            Op::Any => Item::Bool(!found.is_empty()),
            Op::Count => Item::Int(Int::from(found.len() as u64)),
            Op::ExactlyOne => Item::Bool(found.len() == 1),
            Op::Find => option(found.pop()),
            _ => Item::array(found),
        })
    }

    fn collect(&self, unit: &Admitted, expr: &Expr, scope: &mut Vec<Item>) -> Result<Item, Code> {
        let subject = self.expression(unit, &expr.parts[0], scope)?;
        let (elements, body) = (list(&subject), &expr.parts[expr.parts.len() - 1]);
        if expr.op == Op::Fold {
            let mut state = self.expression(unit, &expr.parts[1], scope)?;
            for element in elements {
                state = self.bound(unit, body, &[&state, element], scope)?;
            }
            return Ok(state);
        }
        if expr.op == Op::AnyPair {
            for (index, later) in elements.iter().enumerate() {
                for earlier in &elements[..index] {
                    if self.bound(unit, body, &[earlier, later], scope)? == Item::Bool(true) {
                        return Ok(Item::Bool(true));
                    }
                }
            }
            return Ok(Item::Bool(false));
        }
        let results = elements.iter().map(|element| self.bound(unit, body, &[element], scope));
        let results = results.collect::<Result<Vec<_>, _>>()?;
        Ok(match expr.op {
            Op::Sum => Item::Int(results.iter().fold(Int::from(0), |sum, item| &sum + int(item))),
            Op::Map => Item::array(results),
            _ => Item::Bool(results.iter().enumerate().all(|(index, key)| !results[..index].contains(key))),
        })
    }

    fn builtin(&self, number: usize, values: &[Item]) -> Result<Item, Code> {
        match computed_builtin(number, values) {
            Some(result) => Ok(result),
            None => {
                let key = (number, values.iter().map(write).collect());
                self.builtins.get(&key).cloned().ok_or("(a builtin is not in the table)")
            }
        }
    }
}

/// The result of a builtin, if it is one of those that need no table.
pub fn computed_builtin(number: usize, values: &[Item]) -> Option<Item> {
    match number {
        1 => Some(Item::bytes(&sha256(bytes(&values[0])))),
        7 => Some(Item::Bool(merkle(values))),
        _ => None,
    }
}

/// VOW-BUILTIN.2.
fn merkle(values: &[Item]) -> bool {
    let (count, index, path) = (int(&values[1]), int(&values[2]), list(&values[4]));
    if index.is_negative() || index >= count || path.len() != (count - &Int::from(1)).bits() {
        return false;
    }
    let inner = |left: &[u8], right: &[u8]| -> Digest { sha256(&[&[1], left, right].concat()) };
    let leaf = sha256(&[&[0], bytes(&values[3])].concat());
    let root = path.iter().enumerate().fold(leaf, |node, (level, digest)| match index.bit(level) {
        true => inner(bytes(digest), &node),
        false => inner(&node, bytes(digest)),
    });
    root == bytes(&values[0])
}

/// The operations that need nothing but the values of their parts.
fn apply(expr: &Expr, note: usize, values: &[Item]) -> Item {
    let number = |index: usize| int(&values[index]);
    let truth = |value: bool| Item::Bool(value);
    match expr.op {
        Op::Not => truth(values[0] == Item::Bool(false)),
        Op::Add => Item::Int(number(0) + number(1)),
        Op::Subtract => Item::Int(number(0) - number(1)),
        Op::Multiply => Item::Int(number(0) * number(1)),
        Op::Divide => Item::Int(number(0).divide(number(1)).0),
        Op::Modulo => Item::Int(number(0).divide(number(1)).1),
        Op::Min => Item::Int(number(0).min(number(1)).clone()),
        Op::Max => Item::Int(number(0).max(number(1)).clone()),
        Op::Abs => Item::Int(number(0).abs()),
        Op::Negate => Item::Int(-number(0)),
        Op::Equal => truth(values[0] == values[1]),
        Op::Unequal => truth(values[0] != values[1]),
        Op::Less => truth(number(0) < number(1)),
        Op::LessEqual => truth(number(0) <= number(1)),
        Op::Greater => truth(number(0) > number(1)),
        Op::GreaterEqual => truth(number(0) >= number(1)),
        Op::Narrow => {
            let ty = expr.ty.as_ref().expect("narrow has a type");
            option(Some(values[0].clone()).filter(|value| check_value(ty, value).is_ok()))
        }
        Op::Record | Op::List => Item::array(values.to_vec()),
        Op::Field => list(&values[0])[note].clone(),
        Op::Case => case(note, values[0].clone()),
        Op::Some => option(Some(values[0].clone())),
        Op::Empty => Item::array(vec![]),
        Op::Length => Item::Int(Int::from(match &values[0] {
            Item::Array(items) => items.len() as u64,
            Item::Text(text) => text.len() as u64,
            value => bytes(value).len() as u64,
        })),
        Op::Element => {
            let element = number(1).to_u64().and_then(|index| list(&values[0]).get(index as usize)).cloned();
            if note == 1 {
                option(element)
            } else {
                element.expect("the index lies in the list")
            }
        }
        Op::Zip => {
            let pairs = list(&values[0]).iter().zip(list(&values[1]));
            Item::array(pairs.map(|(left, right)| Item::array(vec![left.clone(), right.clone()])).collect())
        }
        _ => apply_to_bytes(expr, values),
    }
}

fn apply_to_bytes(expr: &Expr, values: &[Item]) -> Item {
    let reversed = |bytes: &[u8]| bytes.iter().rev().copied().collect::<Vec<u8>>();
    match expr.op {
        Op::Concat => Item::bytes(&[bytes(&values[0]), bytes(&values[1])].concat()),
        Op::Slice => Item::bytes(&bytes(&values[0])[expr.sizes[0]..expr.sizes[0] + expr.sizes[1]]),
        Op::IntBe => Item::Int(Int::from_be(bytes(&values[0]))),
        Op::IntLe => Item::Int(Int::from_be(&reversed(bytes(&values[0])))),
        Op::Be => Item::bytes(&int(&values[0]).to_be(expr.sizes[0])),
        Op::Le => Item::bytes(&reversed(&int(&values[0]).to_be(expr.sizes[0]))),
        Op::Uvarint => {
            let mut rest = int(&values[0]).to_u64().expect("64 bits");
            let mut out = vec![];
            while rest >= 128 {
                out.push(rest as u8 | 128);
                rest >>= 7;
            }
            out.push(rest as u8);
            Item::bytes(&out)
        }
        Op::Encode => Item::bytes(&write(&values[0])),
        Op::Decode => {
            let ty = expr.ty.as_ref().expect("decode has a type");
            option(read(bytes(&values[0]), &USUAL).ok().filter(|value| check_value(ty, value).is_ok()))
        }
        Op::SignBytes => {
            let ty = expr.ty.as_ref().expect("signBytes has a type");
            let [network, controller, instance] = [0, 1, 2].map(|index: usize| bytes(&values[index]));
            let message = write(&values[3]);
            let parts = [b"vow/msg/1\0", network, controller, instance, &ty.address(), &message];
            Item::bytes(&parts.concat())
        }
        _ => unreachable!("{:?} is evaluated elsewhere", expr.op),
    }
}
