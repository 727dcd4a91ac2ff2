//! Types and costs of the operations on bytes, and of the builtins.

use crate::bignum::Int;
use crate::cbor::Code;
use crate::check::Typed;
use crate::cost::{look, size_of, steps, Measure};
use crate::operation::{as_bytes, as_int, bytes_type, declared, interval, linear, words, MOST_BYTES};
use crate::types::{encoded_sizes, Type};
use crate::unit::{Expr, Op};
use std::rc::Rc;

/// The operations of VOW-TYPING.10.
pub fn bytes_operation(expr: &Expr, parts: &[Typed]) -> Result<Typed, Code> {
    let size = expr.sizes.last().map_or(0, |size| *size as u64);
    let look_at = |part: &Typed| look(&part.ty, &part.place);
    let (ty, cost) = match expr.op {
        Op::Concat => {
            let ((a, b), (c, d)) = (as_bytes(&parts[0])?, as_bytes(&parts[1])?);
            (bytes_type(a + c, b + d)?, steps(2).plus(&words(&parts[0])).plus(&words(&parts[1])))
        }
        Op::Slice => (bytes_type(size, size)?, steps(2 + (u128::from(size) + 7) / 8)),
        Op::IntBe | Op::IntLe => {
            let bits = 8 * as_bytes(&parts[0])?.1 as usize;
            (interval(0.into(), Int::ones(bits))?, linear(2, 4, &words(&parts[0])))
        }
        Op::Be | Op::Le => (bytes_type(size, size)?, steps(2 + 4 * ((u128::from(size) + 7) / 8))),
        Op::Uvarint => {
            let (least, most) = as_int(&parts[0])?;
            let groups = |value: &Int| (value.bits().max(1) as u64 + 6) / 7;
            (bytes_type(groups(least), groups(most))?, steps(12))
        }
        Op::Encode => {
            let (least, most) = encoded_sizes(&parts[0].ty);
            (bytes_type(least, most)?, linear(10, 4, &look_at(&parts[0])))
        }
        Op::Decode => {
            let at_maxima = linear(10, 4, &look(declared(expr), &None));
            (Type::option(declared(expr)), at_maxima.plus(&linear(0, 2, &words(&parts[0]))))
        }
        _ => {
            let (least, most) = encoded_sizes(&parts[3].ty);
            let ty = bytes_type(least.saturating_add(138), most.saturating_add(138))?;
            (ty, linear(40, 4, &look_at(&parts[3])))
        }
    };
    Ok(Typed::new(ty, cost))
}

pub struct Builtin {
    pub parameters: Vec<Rc<Type>>,
    base: u128,
    /// Steps for each word of the parameter at `message`.
    each: u128,
    message: usize,
}

/// The table of builtins.
pub fn builtin(number: usize) -> Result<Builtin, Code> {
    let of = |least, most| Rc::new(Type::Bytes(least, most));
    let (any, digest, signature) = (of(0, MOST_BYTES), of(32, 32), of(64, 64));
    let integer = Rc::new(Type::Int(-&Int::ones(512), Int::ones(512)));
    let path = Rc::new(Type::List(digest.clone(), 0, 64));
    let (parameters, base, each, message) = match number {
        1 => (vec![any], 115, 2, 0),
        2 => (vec![any], 700, 18, 0),
        3 => (vec![any], 300, 10, 0),
        4 => (vec![digest, any, signature], 25_000, 2, 1),
        5 => (vec![digest, any, signature], 250_000, 2, 1),
        6 => (vec![of(33, 33), digest, signature], 350_000, 0, 1),
        7 => (vec![digest, integer.clone(), integer, any, path], 115, 2, 3),
        _ => return Err("builtin-unknown"),
    };
    Ok(Builtin { parameters, base, each, message })
}

pub fn builtin_call(number: usize, parts: &[Typed]) -> Result<Typed, Code> {
    let Builtin { base, each, message, .. } = builtin(number)?;
    let mut cost = linear(base, each, &words(&parts[message]));
    if number == 7 {
        cost = cost.plus(&linear(0, 150, &size_of(Measure::Length, &parts[4].ty, &parts[4].place)));
    }
    Ok(Typed::new(Rc::new(if number <= 3 { Type::Bytes(32, 32) } else { Type::Bool }), cost))
}
