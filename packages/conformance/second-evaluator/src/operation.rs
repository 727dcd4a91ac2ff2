//! The types and costs of operations whose parts are what they must be (VOW-TYPING, VOW-COST).

use crate::bignum::Int;
use crate::builtin::builtin;
use crate::cbor::{ensure, Code, Item};
use crate::check::{as_int, as_list, as_option, case, Typed};
use crate::cost::{beyond, field_of, linear, look, size_of, steps, width, Cost};
use crate::types::{encoded_sizes, is_bounded, join, lengths, Type, MOST_BYTES};
use crate::unit::{Expr, Op};
use std::rc::Rc;

/// What is known of an expression; its cost is without that of its parts, but for the bodies of loops.
pub fn operation(expr: &Expr, parts: &[Typed]) -> Result<Typed, Code> {
    match expr.op {
        op if op.is_loop() => loops(expr, parts),
        op if (Op::Add as usize..=Op::Negate as usize).contains(&(op as usize)) => arithmetic(op, parts),
        Op::Less | Op::LessEqual | Op::Greater | Op::GreaterEqual => Ok(Typed::new(Type::Bool, steps(widest(parts)?))),
        Op::Not | Op::And | Op::Or | Op::Implies => Ok(Typed::new(Type::Bool, steps(1))),
        Op::Equal | Op::Unequal => {
            hull(&[parts[0].ty.clone(), parts[1].ty.clone()])?;
            Ok(Typed::new(Type::Bool, steps(1).plus(&look_at(&parts[0]).lesser(look_at(&parts[1])))))
        }
        Op::Let | Op::If | Op::Match | Op::With | Op::Otherwise => choice(expr, parts),
        Op::Builtin => {
            let called = builtin(expr.sizes[0])?;
            let path = parts.get(4).map_or(steps(0), length);
            let cost = linear(called.base, called.each, &words(&parts[called.message]));
            Ok(Typed::new(called.result, cost.plus(&linear(0, 150, &path))))
        }
        op if op as usize >= Op::Concat as usize => bytes(expr, parts),
        _ => data(expr, parts),
    }
}

fn look_at(part: &Typed) -> Cost {
    look(&part.ty, &part.place)
}

fn words(part: &Typed) -> Cost {
    size_of("words", &part.ty, &part.place)
}

fn length(part: &Typed) -> Cost {
    size_of("length", &part.ty, &part.place)
}

/// The least type that all are subtypes of.
fn hull(types: &[Rc<Type>]) -> Result<Rc<Type>, Code> {
    types[1..].iter().try_fold(types[0].clone(), |hull, ty| join(&hull, ty).map(Rc::new)).ok_or("types-incompatible")
}

fn int_type(least: Int, most: Int) -> Result<Type, Code> {
    ensure(is_bounded(least, most), "integer-too-large")?;
    Ok(Type::Int(least, most))
}

fn bytes_type(least: u64, most: u64) -> Result<Type, Code> {
    ensure(most <= MOST_BYTES, "length-exceeded")?;
    Ok(Type::Bytes(least, most))
}

/// The operations whose type is that of some of their parts.
fn choice(expr: &Expr, parts: &[Typed]) -> Result<Typed, Code> {
    let mut branches: Vec<_> = parts[1..].iter().map(|part| part.ty.clone()).collect();
    if expr.op == Op::Otherwise {
        branches.insert(0, as_option(&parts[0])?);
    }
    Ok(Typed::new(hull(&branches)?, steps(1)))
}

/// Literals, records, cases and lists, and what reads them.
fn data(expr: &Expr, parts: &[Typed]) -> Result<Typed, Code> {
    let types: Vec<_> = parts.iter().map(|part| part.ty.clone()).collect();
    let ty = match (expr.op, &expr.literal) {
        (Op::Bool, _) => Type::Bool,
        (Op::Int, Item::Int(value)) => int_type(*value, *value)?,
        (Op::Text, text) => Type::Text(text.length()),
        (Op::Bytes, bytes) => bytes_type(bytes.length(), bytes.length())?,
        (Op::Narrow, _) => return Ok(Typed::new(Type::option(&expr.ty), steps(1).plus(&look_at(&parts[0])))),
        (Op::Record, _) => Type::Record(expr.names.iter().cloned().zip(types).collect()),
        (Op::Field, _) => {
            let (index, ty) = types[0].member(&expr.names[0]).ok_or("field-unknown")?;
            expr.note.set(index);
            return Ok(Typed::new(ty.clone(), steps(1)).at(field_of(&parts[0].place, &expr.names[0])));
        }
        (Op::Case, _) => {
            expr.note.set(case(expr)?.0);
            return Ok(Typed::new(expr.ty.clone(), steps(1)));
        }
        (Op::Some, _) => Type::option(&types[0]),
        (Op::List, _) => Type::List(hull(&types)?, parts.len() as u64, parts.len() as u64),
        (Op::Empty, _) => Type::List(expr.ty.clone(), 0, 0),
        (Op::Length, _) => {
            let (least, most) = lengths(&types[0])?;
            int_type(least.into(), most.into())?
        }
        (Op::Element, _) => {
            let ((element, least, _), (low, high)) = (as_list(&parts[0])?, as_int(&parts[1])?);
            if !low.is_negative() && high < Int::from(least) {
                return Ok(Typed::new(element, steps(1)).at(beyond(&parts[0].place, "[]")));
            }
            expr.note.set(1);
            return Ok(Typed::new(Type::option(&element), steps(1)).at(beyond(&parts[0].place, "[?]")));
        }
        _ => {
            let ((left, a, b), (right, c, d)) = (as_list(&parts[0])?, as_list(&parts[1])?);
            let pair = Type::Record(vec![("left".to_string(), left), ("right".to_string(), right)]);
            let cost = linear(1, 2, &length(&parts[0]).lesser(length(&parts[1])));
            return Ok(Typed::new(Type::List(Rc::new(pair), a.min(c), b.min(d)), cost));
        }
    };
    Ok(Typed::new(ty, steps(1)))
}

/// The greatest width of the parts.
fn widest(parts: &[Typed]) -> Result<u128, Code> {
    parts.iter().try_fold(0, |most, part| as_int(part).map(|(least, high)| width(least, high).max(most)))
}

fn arithmetic(op: Op, parts: &[Typed]) -> Result<Typed, Code> {
    let ((l, h), (l2, h2)) = (as_int(&parts[0])?, as_int(&parts[parts.len() - 1])?);
    let zero = Int::from(0);
    let (least, most) = match op {
        Op::Add => (l + l2, h + h2),
        Op::Subtract => (l - h2, h - l2),
        Op::Multiply => {
            let mut corners = [l * l2, l * h2, h * l2, h * h2];
            corners.sort();
            (corners[0], corners[3])
        }
        Op::Divide => (l.divide(h2).0, h.divide(l2).0),
        Op::Modulo => (zero, h.min(h2 - Int::from(1))),
        Op::Min => (l.min(l2), h.min(h2)),
        Op::Max => (l.max(l2), h.max(h2)),
        Op::Abs if l.is_negative() && !h.is_negative() => (zero, h.max(-l)),
        Op::Abs => (l.abs().min(h.abs()), l.abs().max(h.abs())),
        _ => (-h, -l),
    };
    Ok(Typed::new(int_type(least, most)?, steps(widest(parts)?.max(width(least, most)))))
}

/// The operations on all elements of a list (VOW-TYPING.9).
fn loops(expr: &Expr, parts: &[Typed]) -> Result<Typed, Code> {
    let (list, body) = (&parts[0], &parts[parts.len() - 1]);
    let (element, least, most) = as_list(list)?;
    let pairs = size_of("pairs", &list.ty, &list.place);
    let each = |count: u128| steps(1).plus(&length(list).times(&body.cost.plus(&steps(count))));
    let typed = match expr.op {
        Op::Count => Typed::new(int_type(0.into(), most.into())?, each(1)),
        Op::Sum => {
            let ((low, high), few, many) = (as_int(body)?, Int::from(least), Int::from(most));
            let (low, high) = ((low * few).min(low * many), (high * few).max(high * many));
            Typed::new(int_type(low, high)?, each(width(low, high)))
        }
        Op::Unique => Typed::new(Type::Bool, each(1).plus(&pairs.times(&look(&body.ty, &None)))),
        Op::AnyPair => Typed::new(Type::Bool, steps(1).plus(&pairs.times(&body.cost.plus(&steps(1))))),
        Op::Find => Typed::new(Type::option(&element), each(2)).at(beyond(&list.place, "[?]")),
        Op::Filter => Typed::new(Type::List(element, 0, most), each(2)),
        Op::Map => Typed::new(Type::List(body.ty.clone(), least, most), each(2)),
        Op::Fold => Typed::new(expr.ty.clone(), each(2)),
        _ => Typed::new(Type::Bool, each(1)),
    };
    Ok(typed)
}

/// The operations of VOW-TYPING.10.
fn bytes(expr: &Expr, parts: &[Typed]) -> Result<Typed, Code> {
    let size = expr.sizes.last().map_or(0, |size| *size as u64);
    let size_words = u128::from((size + 7) / 8);
    let (ty, cost) = match expr.op {
        Op::Concat => {
            let ((a, b), (c, d)) = (lengths(&parts[0].ty)?, lengths(&parts[1].ty)?);
            (bytes_type(a + c, b + d)?, steps(2).plus(&words(&parts[0])).plus(&words(&parts[1])))
        }
        Op::Slice => (bytes_type(size, size)?, steps(2 + size_words)),
        Op::IntBe | Op::IntLe => (Type::unsigned(lengths(&parts[0].ty)?.1 as usize), linear(2, 4, &words(&parts[0]))),
        Op::Be | Op::Le => (bytes_type(size, size)?, steps(2 + 4 * size_words)),
        Op::Uvarint => {
            let groups = |value: Int| (value.bits().max(1) as u64 + 6) / 7;
            let (least, most) = as_int(&parts[0])?;
            (bytes_type(groups(least), groups(most))?, steps(12))
        }
        Op::Encode => {
            let (least, most) = encoded_sizes(&parts[0].ty);
            (bytes_type(least, most)?, linear(10, 4, &look_at(&parts[0])))
        }
        Op::Decode => {
            let at_maxima = linear(10, 4, &look(&expr.ty, &None));
            (Type::option(&expr.ty), at_maxima.plus(&linear(0, 2, &words(&parts[0]))))
        }
        _ => {
            let (least, most) = encoded_sizes(&parts[3].ty);
            (bytes_type(138 + least, 138 + most)?, linear(40, 4, &look_at(&parts[3])))
        }
    };
    Ok(Typed::new(ty, cost))
}
