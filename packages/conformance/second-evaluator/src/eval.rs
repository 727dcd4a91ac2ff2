//! Evaluation of what is admitted (VOW-EVAL). Names and types are resolved by then; nothing can fail but the table of
//! builtins, which may lack an entry.

use crate::admit::Admitted;
use crate::bignum::Int;
use crate::builtin::compute;
use crate::cbor::{write, Item};
use crate::unit::{Expr, Op};
use crate::value::{check_value, read_value};
use std::collections::HashMap;

/// Results of builtins, by their numbers and encoded arguments.
pub type Builtins = HashMap<(usize, Vec<Vec<u8>>), Item>;

/// A program or a function at work.
struct Frame<'a> {
    unit: &'a Admitted,
    builtins: &'a Builtins,
    /// The variables, the innermost last.
    scope: Vec<Item>,
}

/// The value of a program for an input of its type.
pub fn evaluate(unit: &Admitted, input: Item, builtins: &Builtins) -> Item {
    let program = unit.unit.functions.last().expect("a program");
    Frame { unit, builtins, scope: vec![input] }.value(&program.body)
}

fn int(item: &Item) -> Int {
    item.as_int().expect("an integer")
}

fn list(item: &Item) -> &[Item] {
    item.as_array().expect("a list")
}

fn bytes(item: &Item) -> &[u8] {
    item.as_bytes().expect("bytes")
}

fn case(index: usize, payload: Item) -> Item {
    Item::array(vec![Item::size(index as u64), payload])
}

fn option(payload: Option<Item>) -> Item {
    payload.map_or_else(|| case(0, Item::array(vec![])), |payload| case(1, payload))
}

/// The index and the payload of a case.
fn opened(item: Item) -> (usize, Item) {
    let parts = list(&item);
    (parts[0].as_size().expect("an index") as usize, parts[1].clone())
}

impl Frame<'_> {
    /// The value of an expression with some more variables.
    fn bound<const N: usize>(&mut self, expr: &Expr, added: [&Item; N]) -> Item {
        let size = self.scope.len();
        self.scope.extend(added.map(Item::clone));
        let value = self.value(expr);
        self.scope.truncate(size);
        value
    }

    fn is_true(&mut self, expr: &Expr) -> bool {
        self.value(expr) == Item::Bool(true)
    }

    fn value(&mut self, expr: &Expr) -> Item {
        let parts = &expr.parts;
        match expr.op {
            Op::Bool | Op::Int | Op::Bytes | Op::Text => expr.literal.clone(),
            Op::Variable => self.scope[self.scope.len() - 1 - expr.sizes[0]].clone(),
            Op::Let => {
                let value = self.value(&parts[0]);
                self.bound(&parts[1], [&value])
            }
            Op::If if self.is_true(&parts[0]) => self.value(&parts[1]),
            Op::If => self.value(&parts[2]),
            Op::Match => {
                let (index, payload) = opened(self.value(&parts[0]));
                self.bound(&parts[1 + index], [&payload])
            }
            Op::With | Op::Otherwise => match (opened(self.value(&parts[0])), expr.op) {
                ((0, _), _) => self.value(&parts[1]),
                ((_, payload), Op::With) => self.bound(&parts[2], [&payload]),
                ((_, payload), _) => payload,
            },
            Op::And => Item::Bool(self.is_true(&parts[0]) && self.is_true(&parts[1])),
            Op::Or => Item::Bool(self.is_true(&parts[0]) || self.is_true(&parts[1])),
            Op::Implies => Item::Bool(!self.is_true(&parts[0]) || self.is_true(&parts[1])),
            op if op.is_loop() => {
                let subject = self.value(&parts[0]);
                self.run_loop(expr, list(&subject))
            }
            _ => {
                let values: Vec<Item> = parts.iter().map(|part| self.value(part)).collect();
                match expr.op {
                    Op::Call => self.call(expr, values),
                    Op::Builtin => self.builtin(expr.sizes[0], &values),
                    op if op as usize >= Op::Concat as usize => apply_to_bytes(expr, &values),
                    _ => apply(expr, &values),
                }
            }
        }
    }

    fn call(&self, expr: &Expr, scope: Vec<Item>) -> Item {
        let unit = expr.sizes[0].checked_sub(1).map_or(self.unit, |index| &self.unit.imports[index]);
        Frame { unit, builtins: self.builtins, scope }.value(&unit.unit.functions[expr.sizes[1]].body)
    }

    fn builtin(&self, number: usize, arguments: &[Item]) -> Item {
        let listed = || self.builtins.get(&(number, arguments.iter().map(write).collect())).cloned();
        compute(number, arguments).or_else(listed).expect("the table of builtins has an entry")
    }

    /// VOW-EVAL.4.
    fn run_loop(&mut self, expr: &Expr, elements: &[Item]) -> Item {
        let body = &expr.parts[expr.parts.len() - 1];
        let mut holds = |element: &Item| self.bound(body, [element]) == Item::Bool(true);
        match expr.op {
            Op::All => Item::Bool(elements.iter().all(holds)),
            Op::Any => Item::Bool(elements.iter().any(holds)),
            Op::Count => Item::size(elements.iter().filter(|element| holds(element)).count() as u64),
            Op::ExactlyOne => Item::Bool(elements.iter().filter(|element| holds(element)).take(2).count() == 1),
            Op::Find => option(elements.iter().find(|element| holds(element)).cloned()),
            Op::Filter => Item::array(elements.iter().filter(|element| holds(element)).cloned().collect()),
            Op::AnyPair => {
                let mut holds = |pair: [&Item; 2]| self.bound(body, pair) == Item::Bool(true);
                let mut later = elements.iter().enumerate();
                Item::Bool(later.any(|(index, later)| elements[..index].iter().any(|first| holds([first, later]))))
            }
            Op::Fold => {
                let first = self.value(&expr.parts[1]);
                elements.iter().fold(first, |state, element| self.bound(body, [&state, element]))
            }
            _ => {
                let values: Vec<Item> = elements.iter().map(|element| self.bound(body, [element])).collect();
                match expr.op {
                    Op::Sum => Item::Int(values.iter().fold(Int::from(0), |sum, value| sum + int(value))),
                    Op::Unique => Item::Bool((0..values.len()).all(|index| !values[..index].contains(&values[index]))),
                    _ => Item::array(values),
                }
            }
        }
    }
}

/// The operations that need nothing but the values of their parts.
fn apply(expr: &Expr, values: &[Item]) -> Item {
    let number = |index: usize| int(&values[index]);
    match expr.op {
        Op::Not => Item::Bool(values[0] == Item::Bool(false)),
        Op::Add => Item::Int(number(0) + number(1)),
        Op::Subtract => Item::Int(number(0) - number(1)),
        Op::Multiply => Item::Int(number(0) * number(1)),
        Op::Divide => Item::Int(number(0).divide(number(1)).0),
        Op::Modulo => Item::Int(number(0).divide(number(1)).1),
        Op::Min => Item::Int(number(0).min(number(1))),
        Op::Max => Item::Int(number(0).max(number(1))),
        Op::Abs => Item::Int(number(0).abs()),
        Op::Negate => Item::Int(-number(0)),
        Op::Equal => Item::Bool(values[0] == values[1]),
        Op::Unequal => Item::Bool(values[0] != values[1]),
        Op::Less => Item::Bool(number(0) < number(1)),
        Op::LessEqual => Item::Bool(number(0) <= number(1)),
        Op::Greater => Item::Bool(number(0) > number(1)),
        Op::GreaterEqual => Item::Bool(number(0) >= number(1)),
        Op::Narrow => option(Some(values[0].clone()).filter(|value| check_value(&expr.ty, value).is_ok())),
        Op::Record | Op::List | Op::Empty => Item::array(values.to_vec()),
        Op::Field => list(&values[0])[expr.note.get()].clone(),
        Op::Case => case(expr.note.get(), values[0].clone()),
        Op::Some => option(Some(values[0].clone())),
        Op::Length => Item::size(values[0].length()),
        Op::Element => {
            let element = number(1).to_u64().and_then(|index| list(&values[0]).get(index as usize)).cloned();
            match expr.note.get() {
                1 => option(element),
                _ => element.expect("the index lies in the list"),
            }
        }
        Op::Zip => {
            let pairs = list(&values[0]).iter().zip(list(&values[1]));
            Item::array(pairs.map(|(left, right)| Item::array(vec![left.clone(), right.clone()])).collect())
        }
        _ => unreachable!("{:?} is evaluated elsewhere", expr.op),
    }
}

/// VOW-EVAL.5 and VOW-EVAL.6.
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
            let mut rest = values[0].as_size().expect("64 bits");
            let mut out = vec![];
            while rest >= 128 {
                out.push(rest as u8 | 128);
                rest >>= 7;
            }
            out.push(rest as u8);
            Item::bytes(&out)
        }
        Op::Encode => Item::bytes(&write(&values[0])),
        Op::Decode => option(read_value(&expr.ty, bytes(&values[0])).ok()),
        Op::SignBytes => {
            let [network, controller, instance] = [0, 1, 2].map(|index: usize| bytes(&values[index]));
            let message = write(&values[3]);
            Item::bytes(&[b"vow/msg/1\0", network, controller, instance, &expr.ty.address(), &message].concat())
        }
        _ => unreachable!("{:?} is evaluated elsewhere", expr.op),
    }
}
