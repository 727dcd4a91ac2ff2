//! Units and expressions, and how they are read from bytes (VOW-EXPR, VOW-UNIT.1, VOW-LIMIT.1).

use crate::cbor::{read, Code, Item, Limits};
use crate::sha256::{tagged_hash, Digest};
use crate::types::{in_order, is_name, Type};
use std::convert::TryFrom;
use std::rc::Rc;

/// The operations in the order of their codes.
#[rustfmt::skip]
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Op {
    Bool, Int, Bytes, Text, Variable, Let, If, Match, With, Otherwise, Not, And, Or, Implies,
    Add, Subtract, Multiply, Divide, Modulo, Min, Max, Abs, Negate,
    Equal, Unequal, Less, LessEqual, Greater, GreaterEqual, Narrow,
    Record, Field, Case, Some, List, Empty, Length, Element,
    All, Any, Count, Sum, ExactlyOne, Unique, AnyPair, Find, Filter, Map, Zip, Fold,
    Concat, Slice, IntBe, IntLe, Be, Le, Uvarint, Encode, Decode, SignBytes, Builtin, Call,
}

/// How many parts an operation has.
#[derive(Clone, Copy)]
enum Parts {
    Exactly(usize),
    AtLeast(usize),
    /// One for each name, and so many before.
    Named(usize),
}

/// Each operation with its immediates: a literal, a size, a name, names (`N`) or a type; and its parts.
#[rustfmt::skip]
const OPERATIONS: [(Op, &str, Parts); 62] = {
    use Parts::*;
    [
        (Op::Bool, "l", Exactly(0)), (Op::Int, "l", Exactly(0)), (Op::Bytes, "l", Exactly(0)),
        (Op::Text, "l", Exactly(0)), (Op::Variable, "s", Exactly(0)), (Op::Let, "", Exactly(2)),
        (Op::If, "", Exactly(3)), (Op::Match, "N", Named(1)), (Op::With, "", Exactly(3)),
        (Op::Otherwise, "", Exactly(2)), (Op::Not, "", Exactly(1)), (Op::And, "", Exactly(2)),
        (Op::Or, "", Exactly(2)), (Op::Implies, "", Exactly(2)), (Op::Add, "", Exactly(2)),
        (Op::Subtract, "", Exactly(2)), (Op::Multiply, "", Exactly(2)), (Op::Divide, "", Exactly(2)),
        (Op::Modulo, "", Exactly(2)), (Op::Min, "", Exactly(2)), (Op::Max, "", Exactly(2)),
        (Op::Abs, "", Exactly(1)), (Op::Negate, "", Exactly(1)), (Op::Equal, "", Exactly(2)),
        (Op::Unequal, "", Exactly(2)), (Op::Less, "", Exactly(2)), (Op::LessEqual, "", Exactly(2)),
        (Op::Greater, "", Exactly(2)), (Op::GreaterEqual, "", Exactly(2)), (Op::Narrow, "t", Exactly(1)),
        (Op::Record, "N", Named(0)), (Op::Field, "n", Exactly(1)), (Op::Case, "tn", Exactly(1)),
        (Op::Some, "", Exactly(1)), (Op::List, "", AtLeast(1)), (Op::Empty, "t", Exactly(0)),
        (Op::Length, "", Exactly(1)), (Op::Element, "", Exactly(2)), (Op::All, "", Exactly(2)),
        (Op::Any, "", Exactly(2)), (Op::Count, "", Exactly(2)), (Op::Sum, "", Exactly(2)),
        (Op::ExactlyOne, "", Exactly(2)), (Op::Unique, "", Exactly(2)), (Op::AnyPair, "", Exactly(2)),
        (Op::Find, "", Exactly(2)), (Op::Filter, "", Exactly(2)), (Op::Map, "", Exactly(2)),
        (Op::Zip, "", Exactly(2)), (Op::Fold, "t", Exactly(3)), (Op::Concat, "", Exactly(2)),
        (Op::Slice, "ss", Exactly(1)), (Op::IntBe, "", Exactly(1)), (Op::IntLe, "", Exactly(1)),
        (Op::Be, "s", Exactly(1)), (Op::Le, "s", Exactly(1)), (Op::Uvarint, "", Exactly(1)),
        (Op::Encode, "", Exactly(1)), (Op::Decode, "t", Exactly(1)), (Op::SignBytes, "t", Exactly(4)),
        (Op::Builtin, "s", AtLeast(0)), (Op::Call, "ss", AtLeast(0)),
    ]
};

pub struct Expr {
    pub op: Op,
    /// The number of the expression in its unit.
    pub id: usize,
    pub sizes: Vec<usize>,
    pub names: Vec<String>,
    pub literal: Option<Item>,
    pub ty: Option<Rc<Type>>,
    pub parts: Vec<Expr>,
}

pub struct Function {
    pub parameters: Vec<Rc<Type>>,
    pub result: Rc<Type>,
    pub body: Expr,
}

pub struct Unit {
    pub address: Digest,
    pub imports: Vec<Digest>,
    pub functions: Vec<Function>,
    /// The input type and the body of a program; a module has none.
    pub program: Option<(Rc<Type>, Expr)>,
    /// How many expressions there are.
    pub size: usize,
}

const MALFORMED: Code = "unit-malformed";

const LIMITS: Limits = Limits { bytes: 16_384, items: 1 << 18, depth: 128 };

/// Reads a unit from left to right. Types are admissible then, expressions are not typed yet.
pub fn read_unit(bytes: &[u8]) -> Result<Unit, Code> {
    let item = read(bytes, &LIMITS)?;
    let parts = item.as_array().ok_or(MALFORMED)?;
    let is_program = match (parts.first().and_then(Item::as_text), parts.len()) {
        (Some("vow/program"), 6) => true,
        (Some("vow/module"), 4) => false,
        _ => return Err(MALFORMED),
    };
    if size(&parts[1])? != 1 {
        return Err(MALFORMED);
    }
    let mut reader = Reader { expressions: 0 };
    let imports = read_imports(&parts[2])?;
    let functions = array(&parts[3], 256)?.iter().map(|item| reader.function(item)).collect::<Result<Vec<_>, _>>()?;
    if functions.is_empty() && !is_program {
        return Err(MALFORMED);
    }
    let program = match is_program {
        true => Some((Type::from_item(&parts[4])?, reader.expression(&parts[5], 0)?)),
        false => None,
    };
    let address = tagged_hash(if is_program { "vow/1/program" } else { "vow/1/module" }, bytes);
    Ok(Unit { address, imports, functions, program, size: reader.expressions })
}

fn array(item: &Item, limit: usize) -> Result<&[Item], Code> {
    match item.as_array() {
        Some(items) if items.len() > limit => Err("count-exceeded"),
        Some(items) => Ok(items),
        None => Err(MALFORMED),
    }
}

fn size(item: &Item) -> Result<usize, Code> {
    let value = item.as_int().and_then(|value| value.to_u64()).ok_or(MALFORMED)?;
    i32::try_from(value).map(|value| value as usize).map_err(|_| MALFORMED)
}

fn name(item: &Item) -> Result<String, Code> {
    match item.as_text() {
        Some(text) if is_name(text) => Ok(text.to_string()),
        Some(_) => Err("name-invalid"),
        None => Err(MALFORMED),
    }
}

fn names(item: &Item) -> Result<Vec<String>, Code> {
    let mut names: Vec<String> = Vec::new();
    for item in item.as_array().ok_or(MALFORMED)? {
        let next = name(item)?;
        if names.last().map_or(false, |last| !in_order(last, &next)) {
            return Err("names-unsorted");
        }
        names.push(next);
    }
    Ok(names)
}

fn read_imports(item: &Item) -> Result<Vec<Digest>, Code> {
    let mut imports = Vec::new();
    for item in array(item, 32)? {
        let address = match item {
            Item::Bytes(bytes) => Digest::try_from(&bytes[..]).map_err(|_| MALFORMED)?,
            _ => return Err(MALFORMED),
        };
        if imports.contains(&address) {
            return Err("import-repeated");
        }
        imports.push(address);
    }
    Ok(imports)
}

struct Reader {
    expressions: usize,
}

impl Reader {
    fn function(&mut self, item: &Item) -> Result<Function, Code> {
        match item.as_array() {
            Some([parameters, result, body]) => Ok(Function {
                parameters: array(parameters, 16)?.iter().map(Type::from_item).collect::<Result<_, _>>()?,
                result: Type::from_item(result)?,
                body: self.expression(body, 0)?,
            }),
            _ => Err(MALFORMED),
        }
    }

    /// Reads the expression with `depth` expressions around it.
    fn expression(&mut self, item: &Item, depth: usize) -> Result<Expr, Code> {
        let id = self.expressions;
        self.expressions += 1;
        if self.expressions > 4096 {
            return Err("nodes-exceeded");
        }
        if depth > 64 {
            return Err("depth-exceeded");
        }
        let items = item.as_array().ok_or(MALFORMED)?;
        let (op, immediates, parts) = *OPERATIONS.get(size(items.first().ok_or(MALFORMED)?)?).ok_or(MALFORMED)?;
        let mut expr = Expr { op, id, sizes: vec![], names: vec![], literal: None, ty: None, parts: vec![] };
        let rest = items.get(1 + immediates.len()..).ok_or(MALFORMED)?;
        for (kind, item) in immediates.chars().zip(&items[1..]) {
            match kind {
                'l' => expr.literal = Some(literal(op, item)?),
                's' => expr.sizes.push(size(item)?),
                'n' => expr.names.push(name(item)?),
                'N' => expr.names = names(item)?,
                _ => expr.ty = Some(Type::from_item(item)?),
            }
        }
        if op == Op::Case && !matches!(expr.ty.as_deref(), Some(Type::Union(_))) {
            return Err(MALFORMED);
        }
        let fits = match parts {
            Parts::Exactly(count) => rest.len() == count,
            Parts::AtLeast(count) => rest.len() >= count,
            Parts::Named(count) => rest.len() == count + expr.names.len(),
        };
        if !fits {
            return Err(MALFORMED);
        }
        for item in rest {
            expr.parts.push(self.expression(item, depth + 1)?);
        }
        Ok(expr)
    }
}

fn literal(op: Op, item: &Item) -> Result<Item, Code> {
    match (op, item) {
        (Op::Bool, Item::Bool(_)) | (Op::Int, Item::Int(_)) => Ok(item.clone()),
        (Op::Bytes, Item::Bytes(_)) | (Op::Text, Item::Text(_)) => Ok(item.clone()),
        _ => Err(MALFORMED),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn has_the_operations_at_their_codes() {
        for (code, (op, ..)) in OPERATIONS.iter().enumerate() {
            assert_eq!(*op as usize, code);
        }
    }
}
