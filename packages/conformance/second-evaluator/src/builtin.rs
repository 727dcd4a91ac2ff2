//! The builtins: their types and costs, and those that are computed here.

use crate::bignum::Int;
use crate::cbor::{Code, Item};
use crate::sha256::{sha256, Digest};
use crate::types::{Type, MOST_BYTES};

pub struct Builtin {
    pub parameters: Vec<Type>,
    pub result: Type,
    /// Steps, and steps for each word of the parameter at `message`.
    pub base: u128,
    pub each: u128,
    pub message: usize,
}

pub fn builtin(number: usize) -> Result<Builtin, Code> {
    let (any, of) = (Type::Bytes(0, MOST_BYTES), |size| Type::Bytes(size, size));
    let (parameters, base, each, message) = match number {
        1 => (vec![any], 115, 2, 0),
        2 => (vec![any], 700, 18, 0),
        3 => (vec![any], 300, 10, 0),
        4 => (vec![of(32), any, of(64)], 25_000, 2, 1),
        5 => (vec![of(32), any, of(64)], 250_000, 2, 1),
        6 => (vec![of(33), of(32), of(64)], 350_000, 0, 1),
        7 => {
            let path = Type::List(of(32).into(), 0, 64);
            (vec![of(32), Type::unsigned(8), Type::unsigned(8), any, path], 115, 2, 3)
        }
        _ => return Err("builtin-unknown"),
    };
    let result = if number <= 3 { of(32) } else { Type::Bool };
    Ok(Builtin { parameters, result, base, each, message })
}

/// The result of a builtin, if it is `sha256` or `merkle`.
pub fn compute(number: usize, arguments: &[Item]) -> Option<Item> {
    match (number, arguments) {
        (1, [Item::Bytes(message)]) => Some(Item::bytes(&sha256(message))),
        (7, [root, Item::Int(count), Item::Int(index), Item::Bytes(data), Item::Array(path)]) => {
            Some(Item::Bool(merkle(*count, *index, data, path).as_ref() == Some(root)))
        }
        _ => None,
    }
}

/// The root that a path leads to, if it has the right length (VOW-BUILTIN.2).
fn merkle(count: Int, index: Int, data: &[u8], path: &[Item]) -> Option<Item> {
    if index.is_negative() || index >= count || path.len() != (count - Int::from(1)).bits() {
        return None;
    }
    let inner = |left: &[u8], right: &[u8]| -> Digest { sha256(&[&[1], left, right].concat()) };
    let mut node = sha256(&[&[0], data].concat());
    for (level, digest) in path.iter().enumerate() {
        let digest = digest.as_bytes()?;
        node = if index.bit(level) { inner(digest, &node) } else { inner(&node, digest) };
    }
    Some(Item::bytes(&node))
}
