//! Costs: polynomials in the sizes of an input (VOW-COST).

use crate::bignum::Int;
use crate::cbor::Item;
use crate::types::{lengths, Type};
use std::collections::BTreeMap;
use std::rc::Rc;

/// Where an expression lies: in the input of a program (root 0), or in a parameter of a function. The steps are written as
/// in VOW-COST.2, `[?]` being that to the option which `element` and `find` give.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Path {
    pub root: usize,
    pub steps: Vec<String>,
}

pub type Place = Option<Path>;

/// The place one step further, if there is one.
pub fn beyond(place: &Place, step: &str) -> Place {
    let mut path = place.clone()?;
    if path.steps.last().map_or(false, |last| last == "[?]") {
        path.steps.pop();
        path.steps.push("[]".to_string());
    } else {
        path.steps.push(step.to_string());
    }
    Some(path)
}

/// The place of a field.
pub fn field_of(place: &Place, name: &str) -> Place {
    beyond(place, &format!(".{}", name))
}

/// The place of the payload of a case.
pub fn case_of(place: &Place, name: &str) -> Place {
    beyond(place, &format!("<{}>", name))
}

/// A length as the measure `length`, `pairs` or `words` counts it.
fn measured(measure: &str, length: u64) -> u128 {
    let length = u128::from(length);
    match measure {
        "length" => length,
        "pairs" => length * length.saturating_sub(1) / 2,
        _ => (length + 7) / 8,
    }
}

/// A size that is not known before there is an input, with its maximum.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Size {
    pub path: Path,
    pub measure: &'static str,
    most: u128,
}

impl Size {
    pub fn text(&self) -> String {
        format!("{}:{}", self.path.steps.concat(), self.measure)
    }
}

/// Coefficients by factors, which are sorted; none is 0. What does not fit 128 bits stays at their maximum: no cost that
/// is admitted comes near.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cost {
    pub terms: BTreeMap<Vec<Size>, u128>,
}

pub fn steps(count: u128) -> Cost {
    Cost { terms: Some((vec![], count)).into_iter().filter(|term| term.1 > 0).collect() }
}

/// `base` steps and `each` for every one of a size.
pub fn linear(base: u128, each: u128, size: &Cost) -> Cost {
    steps(base).plus(&steps(each).times(size))
}

impl Cost {
    fn combine(&self, other: &Cost, with: fn(u128, u128) -> u128) -> Cost {
        let mut cost = self.clone();
        for (factors, coefficient) in &other.terms {
            let place = cost.terms.entry(factors.clone()).or_insert(0);
            *place = with(*place, *coefficient);
        }
        cost
    }

    pub fn plus(&self, other: &Cost) -> Cost {
        self.combine(other, u128::saturating_add)
    }

    /// The greater, coefficient by coefficient (VOW-COST.4).
    pub fn or(&self, other: &Cost) -> Cost {
        self.combine(other, u128::max)
    }

    pub fn times(&self, other: &Cost) -> Cost {
        let mut product = Cost::default();
        for (left, a) in &self.terms {
            for (right, b) in &other.terms {
                let mut factors = [&left[..], &right[..]].concat();
                factors.sort();
                let place = product.terms.entry(factors).or_insert(0);
                *place = place.saturating_add(a.saturating_mul(*b));
            }
        }
        product
    }

    /// The one whose value at the maxima is less, the left one if they are even (VOW-COST.4).
    pub fn lesser(self, other: Cost) -> Cost {
        if other.bound() < self.bound() {
            other
        } else {
            self
        }
    }

    /// The value at the maxima of all sizes.
    pub fn bound(&self) -> u128 {
        self.value(|size| size.most)
    }

    /// The value at the sizes of an input of the type (VOW-COST.6).
    pub fn fee(&self, input_type: &Type, input: &Item) -> u128 {
        self.value(|size| measured(size.measure, greatest_length(input_type, input, &size.path.steps)))
    }

    fn value(&self, at: impl Fn(&Size) -> u128) -> u128 {
        let term = |(factors, coefficient): (&Vec<Size>, &u128)| {
            factors.iter().fold(*coefficient, |product, size| product.saturating_mul(at(size)))
        };
        self.terms.iter().map(term).fold(0, u128::saturating_add)
    }

    /// The cost of a function for arguments of these types at these places (VOW-COST.5).
    pub fn at_arguments(&self, arguments: &[(Rc<Type>, Place)]) -> Cost {
        let size = |Size { path, measure, .. }: &Size| {
            let (mut of, mut place) = (&*arguments[path.root].0, arguments[path.root].1.clone());
            for step in &path.steps {
                of = part(of, step).1;
                place = beyond(&place, step);
            }
            size_of(measure, of, &place)
        };
        self.terms.iter().fold(Cost::default(), |sum, (factors, coefficient)| {
            sum.plus(&factors.iter().fold(steps(*coefficient), |product, factor| product.times(&size(factor))))
        })
    }
}

/// The part of a type that a step leads to; and its index, if it is a field or a case.
fn part<'a>(of: &'a Type, step: &str) -> (usize, &'a Type) {
    let (index, part) = match of {
        Type::List(element, ..) => (0, element),
        _ => of.member(step.trim_matches(&['.', '<', '>'][..])).expect("the path lies in the type"),
    };
    (index, part)
}

/// The greatest length that occurs at a path; 0 if there is none.
fn greatest_length(of: &Type, value: &Item, path: &[String]) -> u64 {
    match (of, value, path) {
        (_, _, []) => value.length(),
        (_, Item::Array(items), [step, rest @ ..]) => {
            let (index, inner) = part(of, step);
            match of {
                Type::Record(_) => greatest_length(inner, &items[index], rest),
                Type::Union(_) if items[0] == Item::size(index as u64) => greatest_length(inner, &items[1], rest),
                Type::Union(_) => 0,
                _ => items.iter().map(|item| greatest_length(inner, item, rest)).max().unwrap_or(0),
            }
        }
        _ => unreachable!("the path lies in the type"),
    }
}

/// The size of an expression of the type (VOW-COST.3).
pub fn size_of(measure: &'static str, of: &Type, place: &Place) -> Cost {
    let (least, most) = lengths(of).expect("the type has lengths");
    let greatest = measured(measure, most);
    match place {
        Some(path) if least < most && greatest > 1 => {
            let size = Size { path: path.clone(), measure, most: greatest };
            Cost { terms: Some((vec![size], 1)).into_iter().collect() }
        }
        _ => steps(greatest),
    }
}

/// The w of integers from `least` to `most`.
pub fn width(least: Int, most: Int) -> u128 {
    match least.bits().max(most.bits()) {
        0..=53 => 1,
        54..=128 => 3,
        129..=256 => 6,
        _ => 12,
    }
}

/// The t of an expression of the type: what it takes to look at all of it.
pub fn look(of: &Type, place: &Place) -> Cost {
    match of {
        Type::Bool => steps(1),
        Type::Int(least, most) => steps(width(*least, *most)),
        Type::Bytes(..) | Type::Text(_) => steps(1).plus(&size_of("words", of, place)),
        Type::List(element, ..) => {
            let each = look(element, &beyond(place, "[]"));
            steps(1).plus(&size_of("length", of, place).times(&each))
        }
        Type::Record(fields) => {
            let fields = fields.iter().map(|(name, field)| look(field, &field_of(place, name)));
            fields.fold(steps(1), |sum, cost| sum.plus(&cost))
        }
        Type::Union(cases) => {
            let cases = cases.iter().map(|(name, payload)| look(payload, &case_of(place, name)));
            steps(1).plus(&cases.fold(Cost::default(), |greatest, cost| greatest.or(&cost)))
        }
    }
}
