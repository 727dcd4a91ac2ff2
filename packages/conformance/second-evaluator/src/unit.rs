//! Units and expressions, and how they are read from bytes (VOW-EXPR, VOW-UNIT.1, VOW-LIMIT.1).

use crate::cbor::{ensure, read_within, Code, Item};
use crate::sha256::{tagged_hash, Digest};
use crate::types::{in_order, is_name, Type};
use std::cell::Cell;
use std::convert::TryFrom;
use std::rc::Rc;

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

impl Op {
    /// Whether the last part is evaluated once for each element, or pair, of the first.
    pub fn is_loop(self) -> bool {
        let code = self as usize;
        (Op::All as usize..=Op::Fold as usize).contains(&code) && self != Op::Zip
    }
}

/// The operations in the order of their codes. Immediates: a literal, a size, a name, names (`N`), a type. Parts, by what
/// they must be: `b` bool, `i` integer, `y` bytes, `h` 32 bytes, `l` list, `r` record, `u` union, `o` option, `t` of the type that is
/// an immediate, `?` anything, or what `check.rs` says; then one for each name (`N`), or any number (`*`).
#[rustfmt::skip]
const OPERATIONS: [(Op, &str, &str); 62] = [
    (Op::Bool, "l", ""), (Op::Int, "l", ""), (Op::Bytes, "l", ""), (Op::Text, "l", ""), (Op::Variable, "s", ""),
    (Op::Let, "", "??"), (Op::If, "", "b??"), (Op::Match, "N", "uN"), (Op::With, "", "o??"), (Op::Otherwise, "", "o?"),
    (Op::Not, "", "b"), (Op::And, "", "bb"), (Op::Or, "", "bb"), (Op::Implies, "", "bb"),
    (Op::Add, "", "ii"), (Op::Subtract, "", "ii"), (Op::Multiply, "", "ii"), (Op::Divide, "", "ii"),
    (Op::Modulo, "", "ii"), (Op::Min, "", "ii"), (Op::Max, "", "ii"), (Op::Abs, "", "i"), (Op::Negate, "", "i"),
    (Op::Equal, "", "??"), (Op::Unequal, "", "??"), (Op::Less, "", "ii"), (Op::LessEqual, "", "ii"),
    (Op::Greater, "", "ii"), (Op::GreaterEqual, "", "ii"), (Op::Narrow, "t", "?"),
    (Op::Record, "N", "N"), (Op::Field, "n", "r"), (Op::Case, "tn", "?"), (Op::Some, "", "?"), (Op::List, "", "?*"),
    (Op::Empty, "t", ""), (Op::Length, "", "?"), (Op::Element, "", "li"),
    (Op::All, "", "lb"), (Op::Any, "", "lb"), (Op::Count, "", "lb"), (Op::Sum, "", "li"), (Op::ExactlyOne, "", "lb"),
    (Op::Unique, "", "l?"), (Op::AnyPair, "", "lb"), (Op::Find, "", "lb"), (Op::Filter, "", "lb"), (Op::Map, "", "l?"),
    (Op::Zip, "", "ll"), (Op::Fold, "t", "ltt"),
    (Op::Concat, "", "yy"), (Op::Slice, "ss", "y"), (Op::IntBe, "", "y"), (Op::IntLe, "", "y"), (Op::Be, "s", "i"),
    (Op::Le, "s", "i"), (Op::Uvarint, "", "i"), (Op::Encode, "", "?"), (Op::Decode, "t", "y"),
    (Op::SignBytes, "t", "hhht"), (Op::Builtin, "s", "*"), (Op::Call, "ss", "*"),
];

pub struct Expr {
    pub op: Op,
    /// What the parts must be: see `OPERATIONS`.
    pub kinds: &'static str,
    pub sizes: Vec<usize>,
    pub names: Vec<String>,
    pub literal: Item,
    pub ty: Rc<Type>,
    pub parts: Vec<Expr>,
    /// What only the checker knows: the index of a field or case, or 1 if `element` gives an option.
    pub note: Cell<usize>,
}

/// A function; or the body of a program, with its input as parameter and no declared result.
pub struct Function {
    pub parameters: Vec<Rc<Type>>,
    pub result: Option<Rc<Type>>,
    pub body: Expr,
}

pub struct Unit {
    pub is_program: bool,
    pub address: Digest,
    pub imports: Vec<Digest>,
    /// The body of a program is the last.
    pub functions: Vec<Function>,
}

const MALFORMED: Code = "unit-malformed";

/// Reads a unit from left to right. Types are admissible then, expressions are not typed yet.
pub fn read_unit(bytes: &[u8]) -> Result<Unit, Code> {
    let item = read_within(bytes, 16_384, 128)?;
    let parts = item.as_array().ok_or(MALFORMED)?;
    let is_program = match (parts.first().and_then(Item::as_text), parts.len()) {
        (Some("vow/program"), 6) => true,
        (Some("vow/module"), 4) => false,
        _ => return Err(MALFORMED),
    };
    ensure(size(&parts[1])? == 1, MALFORMED)?;
    let imports = read_imports(&parts[2])?;
    let (mut functions, mut count) = (vec![], 0);
    for item in array(&parts[3], 256)? {
        functions.push(read_function(item, &mut count)?);
    }
    if is_program {
        let parameters = vec![Type::from_item(&parts[4])?];
        functions.push(Function { parameters, result: None, body: read_expression(&parts[5], 0, &mut count)? });
    }
    ensure(!functions.is_empty(), MALFORMED)?;
    let address = tagged_hash(if is_program { "vow/1/program" } else { "vow/1/module" }, bytes);
    Ok(Unit { is_program, address, imports, functions })
}

fn array(item: &Item, limit: usize) -> Result<&[Item], Code> {
    let items = item.as_array().ok_or(MALFORMED)?;
    ensure(items.len() <= limit, "count-exceeded")?;
    Ok(items)
}

fn size(item: &Item) -> Result<usize, Code> {
    let size = item.as_size().filter(|size| *size < 1 << 31);
    size.map(|size| size as usize).ok_or(MALFORMED)
}

fn name(item: &Item) -> Result<String, Code> {
    let name = item.as_text().ok_or(MALFORMED)?;
    ensure(is_name(name), "name-invalid")?;
    Ok(name.to_string())
}

fn read_names(op: Op, item: &Item) -> Result<Vec<String>, Code> {
    let mut names: Vec<String> = Vec::new();
    for item in item.as_array().ok_or(MALFORMED)? {
        let next = name(item)?;
        ensure(names.last().map_or(true, |last| in_order(last, &next)), "names-unsorted")?;
        names.push(next);
    }
    ensure(op != Op::Match || !names.is_empty(), MALFORMED)?;
    Ok(names)
}

fn read_imports(item: &Item) -> Result<Vec<Digest>, Code> {
    let mut imports = Vec::new();
    for item in array(item, 32)? {
        let address = Digest::try_from(item.as_bytes().ok_or(MALFORMED)?).map_err(|_| MALFORMED)?;
        ensure(!imports.contains(&address), "import-repeated")?;
        imports.push(address);
    }
    Ok(imports)
}

fn read_function(item: &Item, count: &mut usize) -> Result<Function, Code> {
    match item.as_array() {
        Some([parameters, result, body]) => Ok(Function {
            parameters: array(parameters, 16)?.iter().map(Type::from_item).collect::<Result<_, _>>()?,
            result: Some(Type::from_item(result)?),
            body: read_expression(body, 0, count)?,
        }),
        _ => Err(MALFORMED),
    }
}

/// Reads the expression with `depth` expressions around it, and counts it.
fn read_expression(item: &Item, depth: usize, count: &mut usize) -> Result<Expr, Code> {
    *count += 1;
    ensure(*count <= 4096, "nodes-exceeded")?;
    ensure(depth <= 64, "depth-exceeded")?;
    let items = item.as_array().ok_or(MALFORMED)?;
    let (op, immediates, kinds) = *OPERATIONS.get(size(items.first().ok_or(MALFORMED)?)?).ok_or(MALFORMED)?;
    let (sizes, names, literal, ty) = (vec![], vec![], Item::Bool(false), Rc::new(Type::Bool));
    let mut expr = Expr { op, kinds, sizes, names, literal, ty, parts: vec![], note: Cell::new(0) };
    let mut rest = items[1..].iter();
    for kind in immediates.chars() {
        let item = rest.next().ok_or(MALFORMED)?;
        match kind {
            'l' => expr.literal = read_literal(op, item)?,
            's' => expr.sizes.push(size(item)?),
            'n' => expr.names.push(name(item)?),
            'N' => expr.names = read_names(op, item)?,
            _ => expr.ty = Type::from_item(item)?,
        }
    }
    let before = kinds.trim_end_matches(&['N', '*'][..]).len();
    let after = rest.len().checked_sub(before).ok_or(MALFORMED)?;
    let is_fit = kinds.ends_with('*') || after == if kinds.ends_with('N') { expr.names.len() } else { 0 };
    ensure(is_fit && (op != Op::Case || matches!(*expr.ty, Type::Union(_))), MALFORMED)?;
    for item in rest {
        expr.parts.push(read_expression(item, depth + 1, count)?);
    }
    Ok(expr)
}

fn read_literal(op: Op, item: &Item) -> Result<Item, Code> {
    match (op, item) {
        (Op::Bool, Item::Bool(_)) | (Op::Int, Item::Int(_)) => Ok(item.clone()),
        (Op::Bytes, Item::Bytes(_)) | (Op::Text, Item::Text(_)) => Ok(item.clone()),
        _ => Err(MALFORMED),
    }
}
