//! What is wrong with expressions, from part to part (VOW-UNIT.4, VOW-TYPING, VOW-LIMIT).

use crate::admit::{Admitted, Signature};
use crate::bignum::Int;
use crate::builtin::builtin;
use crate::cbor::{ensure, Code};
use crate::cost::{beyond, case_of, look, steps, Cost, Path, Place};
use crate::operation::operation;
use crate::types::{is_subtype, join, lengths, Members, Type, MOST_BYTES};
use crate::unit::{Expr, Function, Op};
use std::rc::Rc;

/// What is known of an expression.
pub struct Typed {
    pub ty: Rc<Type>,
    pub cost: Cost,
    pub place: Place,
}

impl Typed {
    pub fn new(ty: impl Into<Rc<Type>>, cost: Cost) -> Typed {
        Typed { ty: ty.into(), cost, place: None }
    }

    pub fn at(self, place: Place) -> Typed {
        Typed { place, ..self }
    }
}

/// Variables, the innermost last.
type Scope = Vec<(Rc<Type>, Place)>;

const MISMATCH: Code = "type-mismatch";

pub fn as_int(part: &Typed) -> Result<(Int, Int), Code> {
    match &*part.ty {
        Type::Int(least, most) => Ok((*least, *most)),
        _ => Err(MISMATCH),
    }
}

pub fn as_list(part: &Typed) -> Result<(Rc<Type>, u64, u64), Code> {
    match &*part.ty {
        Type::List(element, least, most) => Ok((element.clone(), *least, *most)),
        _ => Err(MISMATCH),
    }
}

fn as_union(part: &Typed) -> Result<&Members, Code> {
    match &*part.ty {
        Type::Union(cases) => Ok(cases),
        _ => Err(MISMATCH),
    }
}

/// The payload of an option.
pub fn as_option(part: &Typed) -> Result<Rc<Type>, Code> {
    let payload = as_union(part)?.last().map(|case| case.1.clone());
    payload.filter(|payload| *part.ty == Type::option(payload)).ok_or(MISMATCH)
}

/// The case that an expression makes: its index, and the type of its payload.
pub fn case(expr: &Expr) -> Result<(usize, &Rc<Type>), Code> {
    expr.ty.member(&expr.names[0]).ok_or("case-unknown-here")
}

/// Holds the type of an expression to the one that is asked for (VOW-TYPING.12).
fn must(found: &Type, asked: &Type) -> Result<(), Code> {
    match (found, asked) {
        _ if is_subtype(found, asked) => Ok(()),
        (Type::Int(..), Type::Int(..)) => Err("interval-exceeded"),
        _ => Err(MISMATCH),
    }
}

/// The variables that an expression binds in its part at `index`, by the parts before.
fn bound(expr: &Expr, index: usize, before: &[Typed]) -> Result<Scope, Code> {
    let element = || as_list(&before[0]).map(|(element, ..)| (element, beyond(&before[0].place, "[]")));
    match (expr.op, index) {
        (_, 0) => Ok(vec![]),
        (Op::Let, _) => Ok(vec![(before[0].ty.clone(), before[0].place.clone())]),
        (Op::Match, _) | (Op::With, 2) => {
            let (name, payload) = &as_union(&before[0])?[index - 1];
            Ok(vec![(payload.clone(), case_of(&before[0].place, name))])
        }
        (Op::Fold, 1) => Ok(vec![]),
        (Op::Fold, _) => Ok(vec![(expr.ty.clone(), None), element()?]),
        (Op::AnyPair, _) => Ok(vec![element()?, element()?]),
        (op, _) if op.is_loop() => Ok(vec![element()?]),
        _ => Ok(vec![]),
    }
}

pub struct Checker<'a> {
    pub imports: &'a [Rc<Admitted>],
    /// Those before the function at hand.
    pub functions: Vec<Signature>,
    pub type_sum: usize,
    pub term_sum: usize,
}

impl Checker<'_> {
    /// Checks a function, or the body of a program, whose cost is also that of looking at its result (VOW-COST.6).
    pub fn function(&mut self, function: &Function) -> Result<(), Code> {
        let place = |root| Some(Path { root, steps: vec![] });
        let mut scope = function.parameters.iter().enumerate().map(|(root, ty)| (ty.clone(), place(root))).collect();
        let Typed { ty, mut cost, place } = self.expression(&function.body, &mut scope)?;
        let height = self.height(&function.body);
        ensure(height <= 256, "height-exceeded")?;
        match &function.result {
            Some(declared) => must(&ty, declared)?,
            None => cost = cost.plus(&look(&ty, &place)),
        }
        ensure(cost.terms.len() <= 256, "cost-terms-exceeded")?;
        ensure(cost.bound() <= 5_000_000, "cost-exceeded")?;
        let (parameters, result) = (function.parameters.clone(), function.result.clone().unwrap_or(ty));
        self.functions.push(Signature { parameters, result, cost, height });
        Ok(())
    }

    /// How many expressions stand around an expression inside, with calls as deep as what they call (VOW-LIMIT.2).
    fn height(&self, expr: &Expr) -> usize {
        let called = if expr.op == Op::Call { self.called(expr).map_or(0, |function| 1 + function.height) } else { 0 };
        expr.parts.iter().map(|part| 1 + self.height(part)).fold(called, usize::max)
    }

    /// VOW-UNIT.3.
    fn called(&self, expr: &Expr) -> Result<&Signature, Code> {
        let found = match expr.sizes[0] {
            0 => self.functions.get(expr.sizes[1]),
            unit => self.imports.get(unit - 1).and_then(|module| module.functions.get(expr.sizes[1])),
        };
        found.ok_or("function-unknown")
    }

    fn expression(&mut self, expr: &Expr, scope: &mut Scope) -> Result<Typed, Code> {
        self.check_before(expr)?;
        let mut parts = vec![];
        for (index, part) in expr.parts.iter().enumerate() {
            let size = scope.len();
            scope.extend(bound(expr, index, &parts)?);
            let typed = self.expression(part, scope)?;
            scope.truncate(size);
            self.check_part(expr, index, &typed)?;
            parts.push(typed);
        }
        let own = match expr.op {
            Op::Variable => {
                let index = scope.len().checked_sub(1 + expr.sizes[0]).ok_or("variable-unbound")?;
                Typed::new(scope[index].0.clone(), steps(1)).at(scope[index].1.clone())
            }
            Op::Call => {
                let arguments: Vec<_> = parts.iter().map(|part| (part.ty.clone(), part.place.clone())).collect();
                let function = self.called(expr)?;
                Typed::new(function.result.clone(), steps(1).plus(&function.cost.at_arguments(&arguments)))
            }
            _ => operation(expr, &parts)?,
        };
        let typed = Typed { cost: own.cost.plus(&cost_of_parts(expr.op, &parts)), ..own };
        self.check_limits(expr, &typed)?;
        Ok(typed)
    }

    /// What comes before the parts.
    fn check_before(&self, expr: &Expr) -> Result<(), Code> {
        let parameters = match expr.op {
            Op::Case => return case(expr).map(|_| ()),
            Op::Builtin => builtin(expr.sizes[0])?.parameters.len(),
            Op::Call => self.called(expr)?.parameters.len(),
            _ => return Ok(()),
        };
        ensure(parameters == expr.parts.len(), "arguments-wrong")
    }

    /// What an operation asks of its part at `index` alone.
    fn check_part(&self, expr: &Expr, index: usize, part: &Typed) -> Result<(), Code> {
        match expr.kinds.chars().nth(index) {
            Some('b') => must(&part.ty, &Type::Bool)?,
            Some('i') => as_int(part).map(|_| ())?,
            Some('y') => must(&part.ty, &Type::Bytes(0, MOST_BYTES))?,
            Some('h') => must(&part.ty, &Type::Bytes(32, 32))?,
            Some('l') => as_list(part).map(|_| ())?,
            Some('r') => ensure(matches!(*part.ty, Type::Record(_)), MISMATCH)?,
            Some('u') => as_union(part).map(|_| ())?,
            Some('o') => as_option(part).map(|_| ())?,
            Some('t') => must(&part.ty, &expr.ty)?,
            _ => {}
        }
        let fits = |size: usize| as_int(part).map(|(least, most)| !least.is_negative() && most.bits() <= 8 * size);
        match (expr.op, index) {
            (Op::Match, 0) => ensure(as_union(part)?.iter().map(|case| &case.0).eq(&expr.names), "cases-differ"),
            (Op::Divide | Op::Modulo, 0) => ensure(!as_int(part)?.0.is_negative(), "dividend-negative"),
            (Op::Divide | Op::Modulo, _) => ensure(as_int(part)?.0 >= Int::from(1), "divisor-not-positive"),
            (Op::Narrow, _) => ensure(join(&part.ty, &expr.ty).is_some(), MISMATCH),
            (Op::Field, _) => ensure(part.ty.member(&expr.names[0]).is_some(), "field-unknown"),
            (Op::Case, _) => must(&part.ty, case(expr)?.1),
            (Op::Length, _) => lengths(&part.ty).map(|_| ()),
            (Op::Slice, _) => ensure((expr.sizes[0] + expr.sizes[1]) as u64 <= lengths(&part.ty)?.0, "slice-outside"),
            (Op::IntBe | Op::IntLe, _) => ensure(lengths(&part.ty)?.1 <= 64, "length-exceeded"),
            (Op::Be | Op::Le, _) => {
                ensure((1..=64).contains(&expr.sizes[0]), "length-exceeded")?;
                ensure(fits(expr.sizes[0])?, "integer-does-not-fit")
            }
            (Op::Uvarint, _) => ensure(fits(8)?, "integer-does-not-fit"),
            (Op::Builtin, _) => must(&part.ty, &builtin(expr.sizes[0])?.parameters[index]),
            (Op::Call, _) => must(&part.ty, &self.called(expr)?.parameters[index]),
            _ => Ok(()),
        }
    }

    /// VOW-LIMIT.3, and the terms of VOW-LIMIT.4.
    fn check_limits(&mut self, expr: &Expr, typed: &Typed) -> Result<(), Code> {
        self.type_sum += typed.ty.admit()?;
        ensure(self.type_sum <= 131_072, "type-sum-exceeded")?;
        ensure(typed.cost.terms.len() <= 256, "cost-terms-exceeded")?;
        let called = if expr.op == Op::Call { self.called(expr)?.cost.terms.len() } else { 0 };
        self.term_sum += typed.cost.terms.len() + called;
        ensure(self.term_sum <= 65_536, "term-sum-exceeded")
    }
}

/// The cost of what is evaluated once: all parts, but of branches only the greatest, and no bodies of loops.
fn cost_of_parts(op: Op, parts: &[Typed]) -> Cost {
    let sum = |parts: &[Typed]| parts.iter().fold(Cost::default(), |sum, part| sum.plus(&part.cost));
    match op {
        Op::If | Op::Match | Op::With => {
            parts[1..].iter().fold(Cost::default(), |most, part| most.or(&part.cost)).plus(&parts[0].cost)
        }
        _ if op.is_loop() => sum(&parts[..parts.len() - 1]),
        _ => sum(parts),
    }
}
