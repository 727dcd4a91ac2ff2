//! Types and costs of the operations that bind no variables (VOW-TYPING, VOW-COST).

use crate::bignum::Int;
use crate::bytes_operation::{builtin, builtin_call, bytes_operation};
use crate::cbor::{Code, Item};
use crate::check::Typed;
use crate::cost::{beyond, lengths, look, size_of, steps, width, Cost, Measure, Step};
use crate::types::{is_subtype, join, Members, Type};
use crate::unit::{Expr, Op};
use std::rc::Rc;

pub const MOST_BYTES: u64 = 65_536;

/// Holds a part to a type that its operation takes.
pub fn must(part: &Typed, ty: &Rc<Type>) -> Result<(), Code> {
    if is_subtype(&part.ty, ty) {
        Ok(())
    } else {
        Err("type-mismatch")
    }
}

pub fn as_list(part: &Typed) -> Result<(Rc<Type>, u64, u64), Code> {
    match &*part.ty {
        Type::List(element, least, most) => Ok((element.clone(), *least, *most)),
        _ => Err("type-mismatch"),
    }
}

/// The payload of an option.
pub fn as_option(part: &Typed) -> Result<Rc<Type>, Code> {
    match &*part.ty {
        Type::Union(cases) if cases.len() == 2 && *part.ty == *Type::option(&cases[1].1) => Ok(cases[1].1.clone()),
        _ => Err("type-mismatch"),
    }
}

pub fn as_int(part: &Typed) -> Result<(&Int, &Int), Code> {
    match &*part.ty {
        Type::Int(least, most) => Ok((least, most)),
        _ => Err("type-mismatch"),
    }
}

pub fn as_bytes(part: &Typed) -> Result<(u64, u64), Code> {
    match &*part.ty {
        Type::Bytes(least, most) => Ok((*least, *most)),
        _ => Err("type-mismatch"),
    }
}

pub fn declared(expr: &Expr) -> &Rc<Type> {
    expr.ty.as_ref().expect("the operation has a type")
}

/// The index and the type of the field that an expression reads.
fn field(expr: &Expr, part: &Typed) -> Result<(usize, Rc<Type>), Code> {
    match &*part.ty {
        Type::Record(fields) => member(fields, &expr.names[0]).ok_or("field-unknown"),
        _ => Err("type-mismatch"),
    }
}

/// The index and the payload's type of the case that an expression makes.
fn case(expr: &Expr) -> Result<(usize, Rc<Type>), Code> {
    match &**declared(expr) {
        Type::Union(cases) => member(cases, &expr.names[0]).ok_or("case-unknown-here"),
        _ => Err("type-mismatch"),
    }
}

fn member(members: &Members, name: &str) -> Option<(usize, Rc<Type>)> {
    let index = members.iter().position(|member| member.0 == *name)?;
    Some((index, members[index].1.clone()))
}

pub fn interval(least: Int, most: Int) -> Result<Rc<Type>, Code> {
    if least.bits().max(most.bits()) > 512 {
        return Err("integer-too-large");
    }
    Ok(Rc::new(Type::Int(least, most)))
}

pub fn bytes_type(least: u64, most: u64) -> Result<Rc<Type>, Code> {
    if most > MOST_BYTES {
        return Err("length-exceeded");
    }
    Ok(Rc::new(Type::Bytes(least, most)))
}

/// The type of a sum over a list, and its width.
pub fn sum_of(body: &Typed, least: u64, most: u64) -> Result<(Rc<Type>, u128), Code> {
    let (low, high) = as_int(body)?;
    let (few, many) = (Int::from(least), Int::from(most));
    let (low, high) = ((low * &few).min(low * &many), (high * &few).max(high * &many));
    let width = width(&low, &high);
    Ok((interval(low, high)?, width))
}

/// What an operation asks before it has parts.
pub fn check_operation(expr: &Expr) -> Result<(), Code> {
    match expr.op {
        Op::Case => case(expr).map(|_| ()),
        Op::Builtin if builtin(expr.sizes[0])?.parameters.len() != expr.parts.len() => Err("arguments-wrong"),
        _ => Ok(()),
    }
}

/// What an operation asks of its part at `index` alone.
pub fn check_part(expr: &Expr, index: usize, part: &Typed) -> Result<(), Code> {
    let bytes = |least, most| Rc::new(Type::Bytes(least, most));
    match (expr.op, index) {
        (Op::Not | Op::And | Op::Or | Op::Implies, _) | (Op::If, 0) => must(part, &Rc::new(Type::Bool)),
        (Op::With | Op::Otherwise, 0) => as_option(part).map(|_| ()),
        (Op::Narrow, _) => join(&part.ty, declared(expr)).map(|_| ()).ok_or("type-mismatch"),
        (Op::Field, _) => field(expr, part).map(|_| ()),
        (Op::Case, _) => must(part, &case(expr)?.1),
        (Op::Length, _) if matches!(&*part.ty, Type::Bytes(..) | Type::Text(_) | Type::List(..)) => Ok(()),
        (Op::Length, _) => Err("type-mismatch"),
        (Op::Zip, _) | (Op::Element, 0) => as_list(part).map(|_| ()),
        (Op::Concat | Op::Decode, _) => must(part, &bytes(0, MOST_BYTES)),
        (Op::Slice, _) => match (as_bytes(part)?, expr.sizes[0] + expr.sizes[1]) {
            ((least, _), end) if end as u64 > least => Err("slice-outside"),
            _ => Ok(()),
        },
        (Op::IntBe | Op::IntLe, _) => must(part, &bytes(0, 64)),
        (Op::Be | Op::Le, _) => match (as_int(part)?, expr.sizes[0]) {
            ((least, most), size @ 1..=64) if !least.is_negative() && most.bits() <= 8 * size => Ok(()),
            _ => Err("integer-does-not-fit"),
        },
        (Op::Uvarint, _) => must(part, &Rc::new(Type::Int(0.into(), Int::ones(64)))),
        (Op::SignBytes, 3) => must(part, declared(expr)),
        (Op::SignBytes, _) => must(part, &bytes(32, 32)),
        (Op::Builtin, _) => must(part, &builtin(expr.sizes[0])?.parameters[index]),
        (Op::Divide | Op::Modulo, 0) if as_int(part)?.0.is_negative() => Err("dividend-negative"),
        (Op::Divide | Op::Modulo, 1) if *as_int(part)?.0 <= Int::from(0) => Err("divisor-not-positive"),
        (Op::Otherwise | Op::Equal | Op::Unequal | Op::Record | Op::Some | Op::List | Op::Encode, _) => Ok(()),
        (Op::Call | Op::If | Op::With | Op::Let | Op::Match, _) => Ok(()),
        _ => as_int(part).map(|_| ()),
    }
}

pub fn words(part: &Typed) -> Cost {
    size_of(Measure::Words, &part.ty, &part.place)
}

/// `base` steps and `each` for every one of a size.
pub fn linear(base: u128, each: u128, size: &Cost) -> Cost {
    steps(base).plus(&steps(each).times(size))
}

/// Type, place and note of an operation whose parts are what it asks of each, and its cost without its parts.
pub fn plain(expr: &Expr, parts: &[Typed]) -> Result<Typed, Code> {
    let bool_type = || Rc::new(Type::Bool);
    let one = |ty: Rc<Type>| Ok(Typed::new(ty, steps(1)));
    let look_at = |part: &Typed| look(&part.ty, &part.place);
    match expr.op {
        Op::Bool | Op::Int | Op::Bytes | Op::Text => one(literal(expr)?),
        Op::Otherwise => one(join(&as_option(&parts[0])?, &parts[1].ty).ok_or("types-incompatible")?),
        Op::Not | Op::And | Op::Or | Op::Implies => one(bool_type()),
        Op::Equal | Op::Unequal => {
            join(&parts[0].ty, &parts[1].ty).ok_or("types-incompatible")?;
            Ok(Typed::new(bool_type(), steps(1).plus(&look_at(&parts[0]).lesser(look_at(&parts[1])))))
        }
        Op::Narrow => Ok(Typed::new(Type::option(declared(expr)), steps(1).plus(&look_at(&parts[0])))),
        Op::Record => {
            let types = parts.iter().map(|part| part.ty.clone());
            one(Rc::new(Type::Record(expr.names.iter().cloned().zip(types).collect())))
        }
        Op::Field => {
            let (note, ty) = field(expr, &parts[0])?;
            let place = beyond(&parts[0].place, Step::Field(expr.names[0].clone()));
            Ok(Typed { place, note, ..Typed::new(ty, steps(1)) })
        }
        Op::Case => Ok(Typed { note: case(expr)?.0, ..Typed::new(declared(expr).clone(), steps(1)) }),
        Op::Some => one(Type::option(&parts[0].ty)),
        Op::List => {
            let first = Some(parts[0].ty.clone());
            let element = parts.iter().fold(first, |hull, part| join(&hull?, &part.ty)).ok_or("types-incompatible")?;
            one(Rc::new(Type::List(element, parts.len() as u64, parts.len() as u64)))
        }
        Op::Empty => one(Rc::new(Type::List(declared(expr).clone(), 0, 0))),
        Op::Length => {
            let (least, most) = lengths(&parts[0].ty);
            one(interval(least.into(), most.into())?)
        }
        Op::Element => {
            let (element, least, _) = as_list(&parts[0])?;
            let (low, high) = as_int(&parts[1])?;
            if !low.is_negative() && *high < Int::from(least) {
                return one(element);
            }
            let place = beyond(&parts[0].place, Step::Maybe);
            Ok(Typed { place, note: 1, ..Typed::new(Type::option(&element), steps(1)) })
        }
        Op::Zip => {
            let ((left, a, b), (right, c, d)) = (as_list(&parts[0])?, as_list(&parts[1])?);
            let pair = Rc::new(Type::Record(vec![("left".to_string(), left), ("right".to_string(), right)]));
            let n = |part: &Typed| size_of(Measure::Length, &part.ty, &part.place);
            let ty = Rc::new(Type::List(pair, a.min(c), b.min(d)));
            Ok(Typed::new(ty, linear(1, 2, &n(&parts[0]).lesser(n(&parts[1])))))
        }
        Op::Builtin => builtin_call(expr.sizes[0], parts),
        Op::Concat | Op::Slice | Op::IntBe | Op::IntLe | Op::Be | Op::Le => bytes_operation(expr, parts),
        Op::Uvarint | Op::Encode | Op::Decode | Op::SignBytes => bytes_operation(expr, parts),
        _ => arithmetic(expr.op, parts),
    }
}

fn literal(expr: &Expr) -> Result<Rc<Type>, Code> {
    match expr.literal.as_ref().expect("a literal has a value") {
        Item::Bool(_) => Ok(Rc::new(Type::Bool)),
        Item::Int(value) => interval(value.clone(), value.clone()),
        Item::Bytes(bytes) => bytes_type(bytes.len() as u64, bytes.len() as u64),
        Item::Text(text) => Ok(Rc::new(Type::Text(text.len() as u64))),
        Item::Array(_) => unreachable!("no literal is an array"),
    }
}

fn arithmetic(op: Op, parts: &[Typed]) -> Result<Typed, Code> {
    let operands = parts.iter().map(as_int).collect::<Result<Vec<_>, _>>()?;
    let ((l, h), (l2, h2)) = (operands[0], operands[operands.len() - 1]);
    let widest = operands.iter().map(|(least, most)| width(least, most)).fold(0, u128::max);
    let zero = Int::from(0);
    let (least, most) = match op {
        Op::Less | Op::LessEqual | Op::Greater | Op::GreaterEqual => {
            return Ok(Typed::new(Rc::new(Type::Bool), steps(widest)));
        }
        Op::Divide => (l.divide(h2).0, h.divide(l2).0),
        Op::Modulo => (zero, h.clone().min(h2 - &Int::from(1))),
        Op::Add => (l + l2, h + h2),
        Op::Subtract => (l - h2, h - l2),
        Op::Multiply => {
            let mut corners = [l * l2, l * h2, h * l2, h * h2];
            corners.sort();
            (corners[0].clone(), corners[3].clone())
        }
        Op::Min => (l.min(l2).clone(), h.min(h2).clone()),
        Op::Max => (l.max(l2).clone(), h.max(h2).clone()),
        Op::Abs if l.is_negative() && !h.is_negative() => (zero, h.clone().max(-l)),
        Op::Abs => (l.abs().min(h.abs()), l.abs().max(h.abs())),
        Op::Negate => (-h, -l),
        _ => unreachable!("{:?} is no arithmetic", op),
    };
    let steps = steps(widest.max(width(&least, &most)));
    Ok(Typed::new(interval(least, most)?, steps))
}
