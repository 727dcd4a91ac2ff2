//! The types and costs of expressions, and what is wrong with them (VOW-TYPING, VOW-COST, VOW-LIMIT).

use crate::admit::{within_limits, Admitted, Signature};
use crate::cbor::Code;
use crate::cost::{beyond, look, size_of, steps, Cost, Measure, Path, Place, Step};
use crate::operation::{as_list, as_option, check_operation, check_part, must, plain, sum_of};
use crate::types::{join, Type};
use crate::unit::{Expr, Op};
use std::rc::Rc;

/// What is known of an expression, besides its parts' cost in its own.
pub struct Typed {
    pub ty: Rc<Type>,
    pub cost: Cost,
    pub place: Place,
    /// The index of a field or case; 1 if an element is an option.
    pub note: usize,
}

impl Typed {
    pub fn new(ty: Rc<Type>, cost: Cost) -> Typed {
        Typed { ty, cost, place: None, note: 0 }
    }
}

type Environment = Vec<(Rc<Type>, Place)>;

pub struct Checker<'a> {
    imports: &'a [Rc<Admitted>],
    /// Those before the function at hand.
    pub functions: Vec<Signature>,
    /// The notes of all expressions, by their numbers.
    pub notes: Vec<usize>,
    type_sum: usize,
    term_sum: usize,
}

impl<'a> Checker<'a> {
    /// For a unit of so many expressions.
    pub fn new(imports: &'a [Rc<Admitted>], size: usize) -> Checker<'a> {
        Checker { imports, functions: vec![], notes: vec![0; size], type_sum: 0, term_sum: 0 }
    }

    pub fn function(&mut self, parameters: &[Rc<Type>], result: &Rc<Type>, body: &Expr) -> Result<(), Code> {
        let typed = self.body(parameters, body)?;
        must(&typed, result)?;
        let (parameters, result) = (parameters.to_vec(), result.clone());
        let signature = Signature { parameters, result, cost: within_limits(typed.cost)?, height: self.height(body) };
        self.functions.push(signature);
        Ok(())
    }

    pub fn body(&mut self, parameters: &[Rc<Type>], body: &Expr) -> Result<Typed, Code> {
        let place = |root| Some(Path { root, steps: vec![] });
        let mut environment = parameters.iter().enumerate().map(|(root, ty)| (ty.clone(), place(root))).collect();
        let typed = self.expression(body, &mut environment)?;
        if self.height(body) > 256 {
            return Err("height-exceeded");
        }
        Ok(typed)
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

    fn expression(&mut self, expr: &Expr, environment: &mut Environment) -> Result<Typed, Code> {
        let typed = match expr.op {
            Op::Variable => match environment.len().checked_sub(1 + expr.sizes[0]) {
                Some(index) => {
                    let (ty, place) = environment[index].clone();
                    Typed { place, ..Typed::new(ty, steps(1)) }
                }
                None => return Err("variable-unbound"),
            },
            Op::Let | Op::If | Op::Match | Op::With => self.branches(expr, environment)?,
            Op::All | Op::Any | Op::Count | Op::Sum | Op::ExactlyOne | Op::Unique | Op::AnyPair => {
                self.loops(expr, environment)?
            }
            Op::Find | Op::Filter | Op::Map | Op::Fold => self.loops(expr, environment)?,
            _ => {
                check_operation(expr)?;
                if expr.op == Op::Call && self.called(expr)?.parameters.len() != expr.parts.len() {
                    return Err("arguments-wrong");
                }
                let parts = (0..expr.parts.len()).map(|index| self.part(expr, index, environment));
                let parts = parts.collect::<Result<Vec<_>, _>>()?;
                let typed = if expr.op == Op::Call { self.call(expr, &parts)? } else { plain(expr, &parts)? };
                let cost = parts.iter().fold(typed.cost, |sum, part| sum.plus(&part.cost));
                Typed { cost, ..typed }
            }
        };
        self.type_sum += typed.ty.admit()?;
        if self.type_sum > 131_072 {
            return Err("type-sum-exceeded");
        }
        if typed.cost.terms.len() > 256 {
            return Err("cost-terms-exceeded");
        }
        let called = if expr.op == Op::Call { self.called(expr)?.cost.terms.len() } else { 0 };
        self.term_sum += typed.cost.terms.len() + called;
        if self.term_sum > 65_536 {
            return Err("term-sum-exceeded");
        }
        self.notes[expr.id] = typed.note;
        Ok(typed)
    }

    /// Checks a part, and then what the operation asks of it alone (VOW-UNIT.4).
    fn part(&mut self, expr: &Expr, index: usize, environment: &mut Environment) -> Result<Typed, Code> {
        let part = self.expression(&expr.parts[index], environment)?;
        check_part(expr, index, &part)?;
        if expr.op == Op::Call {
            must(&part, &self.called(expr)?.parameters[index])?;
        }
        Ok(part)
    }

    /// Checks a part with some more variables, the last innermost.
    fn bound(&mut self, part: &Expr, added: Environment, environment: &mut Environment) -> Result<Typed, Code> {
        let size = environment.len();
        environment.extend(added);
        let typed = self.expression(part, environment);
        environment.truncate(size);
        typed
    }

    fn call(&self, expr: &Expr, parts: &[Typed]) -> Result<Typed, Code> {
        let function = self.called(expr)?;
        let arguments: Vec<_> = parts.iter().map(|part| (part.ty.clone(), part.place.clone())).collect();
        Ok(Typed::new(function.result.clone(), steps(1).plus(&function.cost.at_arguments(&arguments))))
    }

    fn branches(&mut self, expr: &Expr, environment: &mut Environment) -> Result<Typed, Code> {
        let first = self.part(expr, 0, environment)?;
        let case = |name: &str| beyond(&first.place, Step::Case(name.to_string()));
        let mut branches = vec![];
        match (expr.op, &*first.ty) {
            (Op::Let, _) => {
                branches.push(self.bound(
                    &expr.parts[1],
                    vec![(first.ty.clone(), first.place.clone())],
                    environment,
                )?);
            }
            (Op::If, _) => {
                branches.push(self.expression(&expr.parts[1], environment)?);
                branches.push(self.expression(&expr.parts[2], environment)?);
            }
            (Op::Match, Type::Union(cases)) => {
                if !cases.iter().map(|case| &case.0).eq(&expr.names) {
                    return Err("cases-differ");
                }
                for ((name, payload), part) in cases.iter().zip(&expr.parts[1..]) {
                    branches.push(self.bound(part, vec![(payload.clone(), case(name))], environment)?);
                }
            }
            (Op::With, _) => {
                let payload = as_option(&first)?;
                branches.push(self.expression(&expr.parts[1], environment)?);
                branches.push(self.bound(&expr.parts[2], vec![(payload, case("some"))], environment)?);
            }
            _ => return Err("type-mismatch"),
        }
        let mut ty = branches[0].ty.clone();
        let mut cost = Cost::default();
        for branch in &branches {
            ty = join(&ty, &branch.ty).ok_or("types-incompatible")?;
            cost = cost.or(&branch.cost);
        }
        Ok(Typed::new(ty, steps(1).plus(&first.cost).plus(&cost)))
    }

    fn loops(&mut self, expr: &Expr, environment: &mut Environment) -> Result<Typed, Code> {
        let list = self.expression(&expr.parts[0], environment)?;
        let (element, least, most) = as_list(&list)?;
        let state = expr.ty.as_ref().unwrap_or(&element);
        let mut before = list.cost.clone();
        if expr.op == Op::Fold {
            let first = self.expression(&expr.parts[1], environment)?;
            must(&first, state)?;
            before = before.plus(&first.cost);
        }
        let bound = (element.clone(), beyond(&list.place, Step::Element));
        let added = match expr.op {
            Op::AnyPair => vec![bound.clone(), bound],
            Op::Fold => vec![(state.clone(), None), bound],
            _ => vec![bound],
        };
        let body = self.bound(&expr.parts[expr.parts.len() - 1], added, environment)?;
        let bool_type = Rc::new(Type::Bool);
        match expr.op {
            Op::Sum | Op::Unique | Op::Map => {}
            Op::Fold => must(&body, state)?,
            _ => must(&body, &bool_type)?,
        }
        let n = size_of(Measure::Length, &list.ty, &list.place);
        let pairs = size_of(Measure::Pairs, &list.ty, &list.place);
        let each = |count: u128| n.times(&body.cost.plus(&steps(count)));
        let (ty, cost) = match expr.op {
            Op::Count => (Rc::new(Type::Int(0.into(), most.into())), each(1)),
            Op::Sum => sum_of(&body, least, most).map(|(ty, width)| (ty, each(width)))?,
            Op::Unique => (bool_type, each(1).plus(&pairs.times(&look(&body.ty, &None)))),
            Op::AnyPair => (bool_type, pairs.times(&body.cost.plus(&steps(1)))),
            Op::Find => (Type::option(&element), each(2)),
            Op::Filter => (Rc::new(Type::List(element.clone(), 0, most)), each(2)),
            Op::Map => (Rc::new(Type::List(body.ty.clone(), least, most)), each(2)),
            Op::Fold => (state.clone(), each(2)),
            _ => (bool_type, each(1)),
        };
        let place = if expr.op == Op::Find { beyond(&list.place, Step::Maybe) } else { None };
        Ok(Typed { place, ..Typed::new(ty, steps(1).plus(&before).plus(&cost)) })
    }
}
