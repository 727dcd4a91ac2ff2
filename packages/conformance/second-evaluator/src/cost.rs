//! Costs: polynomials in the sizes of an input (VOW-COST).

use crate::bignum::Int;
use crate::cbor::Item;
use crate::types::Type;
use std::collections::BTreeMap;
use std::rc::Rc;

/// A step from an expression into its type (VOW-COST.2).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    Field(String),
    Case(String),
    Element,
    /// To the option that `element` and `find` give.
    Maybe,
}

/// Where an expression lies: in the input of a program (root 0), or in a parameter of a function.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Path {
    pub root: usize,
    pub steps: Vec<Step>,
}

impl Path {
    pub fn then(&self, step: Step) -> Path {
        let mut path = self.clone();
        match (path.steps.last(), &step) {
            (Some(Step::Maybe), Step::Case(_)) => *path.steps.last_mut().expect("there is a step") = Step::Element,
            _ => path.steps.push(step),
        }
        path
    }

    pub fn text(&self) -> String {
        let step = |step: &Step| match step {
            Step::Field(name) => format!(".{}", name),
            Step::Case(name) => format!("<{}>", name),
            Step::Element => "[]".to_string(),
            Step::Maybe => "[?]".to_string(),
        };
        self.steps.iter().map(step).collect()
    }
}

pub type Place = Option<Path>;

/// The place one step further, if there is one.
pub fn beyond(place: &Place, step: Step) -> Place {
    place.as_ref().map(|path| path.then(step))
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Measure {
    Length,
    Pairs,
    Words,
}

impl Measure {
    fn of(self, length: u64) -> u128 {
        let length = u128::from(length);
        match self {
            Measure::Length => length,
            Measure::Pairs => length * length.saturating_sub(1) / 2,
            Measure::Words => (length + 7) / 8,
        }
    }
}

/// A size that is not known before there is an input, with its maximum.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Size {
    pub path: Path,
    pub measure: Measure,
    most: u128,
}

impl Size {
    pub fn text(&self) -> String {
        let measure = match self.measure {
            Measure::Length => "length",
            Measure::Pairs => "pairs",
            Measure::Words => "words",
        };
        format!("{}:{}", self.path.text(), measure)
    }
}

/// Coefficients by factors, which are sorted; none is 0. What does not fit 128 bits stays at their maximum: no cost that
/// is admitted comes near.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cost {
    pub terms: BTreeMap<Vec<Size>, u128>,
}

pub fn steps(count: u128) -> Cost {
    let mut cost = Cost::default();
    if count > 0 {
        cost.terms.insert(vec![], count);
    }
    cost
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
        self.value(|size| size.measure.of(greatest_length(input_type, input, &size.path.steps)))
    }

    fn value(&self, at: impl Fn(&Size) -> u128) -> u128 {
        let term = |(factors, coefficient): (&Vec<Size>, &u128)| {
            factors.iter().fold(*coefficient, |product, size| product.saturating_mul(at(size)))
        };
        self.terms.iter().map(term).fold(0, u128::saturating_add)
    }

    /// The cost of a function for arguments of these types at these places (VOW-COST.5).
    pub fn at_arguments(&self, arguments: &[(Rc<Type>, Place)]) -> Cost {
        let mut sum = Cost::default();
        for (factors, coefficient) in &self.terms {
            let mut product = steps(*coefficient);
            for Size { path, measure, .. } in factors {
                let (of, place) = &arguments[path.root];
                let place = path.steps.iter().fold(place.clone(), |place, step| beyond(&place, step.clone()));
                product = product.times(&size_of(*measure, type_at(of, &path.steps), &place));
            }
            sum = sum.plus(&product);
        }
        sum
    }
}

fn type_at<'a>(of: &'a Type, steps: &[Step]) -> &'a Type {
    steps.iter().fold(of, |of, step| match (of, step) {
        (Type::Record(members), Step::Field(name)) | (Type::Union(members), Step::Case(name)) => {
            members.iter().find(|member| member.0 == *name).map_or(of, |member| &*member.1)
        }
        (Type::List(element, ..), _) => &**element,
        _ => of,
    })
}

fn greatest_length(of: &Type, value: &Item, steps: &[Step]) -> u64 {
    match (of, value, steps) {
        (_, Item::Bytes(bytes), []) => bytes.len() as u64,
        (_, Item::Text(text), []) => text.len() as u64,
        (_, Item::Array(items), []) => items.len() as u64,
        (Type::Record(fields), Item::Array(items), [Step::Field(name), rest @ ..]) => fields
            .iter()
            .zip(items.iter())
            .filter(|(field, _)| field.0 == *name)
            .map(|(field, item)| greatest_length(&field.1, item, rest))
            .sum(),
        (Type::Union(cases), Item::Array(items), [Step::Case(name), rest @ ..]) => cases
            .iter()
            .enumerate()
            .filter(|(index, case)| case.0 == *name && items[0] == Item::Int(Int::from(*index as u64)))
            .map(|(_, case)| greatest_length(&case.1, &items[1], rest))
            .sum(),
        (Type::List(element, ..), Item::Array(items), [_, rest @ ..]) => {
            items.iter().map(|item| greatest_length(element, item, rest)).max().unwrap_or(0)
        }
        _ => 0,
    }
}

/// The least and the greatest length of bytes, texts or lists of the type.
pub fn lengths(of: &Type) -> (u64, u64) {
    match of {
        Type::Bytes(least, most) | Type::List(_, least, most) => (*least, *most),
        Type::Text(most) => (0, *most),
        _ => (0, 0),
    }
}

/// The size of an expression of the type (VOW-COST.3).
pub fn size_of(measure: Measure, of: &Type, place: &Place) -> Cost {
    let (least, most) = lengths(of);
    let greatest = measure.of(most);
    match place {
        Some(path) if least < most && greatest > 0 => {
            let size = Size { path: path.clone(), measure, most: greatest };
            Cost { terms: vec![(vec![size], 1)].into_iter().collect() }
        }
        _ => steps(greatest),
    }
}

/// The w of integers from `least` to `most`.
pub fn width(least: &Int, most: &Int) -> u128 {
    match least.bits().max(most.bits()) {
        0..=53 => 1,
        54..=128 => 3,
        129..=256 => 6,
        _ => 12,
    }
}

/// The t of an expression of the type: what it takes to look at all of it.
pub fn look(of: &Type, place: &Place) -> Cost {
    let one = steps(1);
    match of {
        Type::Bool => one,
        Type::Int(least, most) => steps(width(least, most)),
        Type::Bytes(..) | Type::Text(_) => one.plus(&size_of(Measure::Words, of, place)),
        Type::List(element, ..) => {
            let each = look(element, &beyond(place, Step::Element));
            one.plus(&size_of(Measure::Length, of, place).times(&each))
        }
        Type::Record(fields) => fields
            .iter()
            .map(|(name, field)| look(field, &beyond(place, Step::Field(name.clone()))))
            .fold(one, |sum, cost| sum.plus(&cost)),
        Type::Union(cases) => cases
            .iter()
            .map(|(name, payload)| look(payload, &beyond(place, Step::Case(name.clone()))))
            .fold(Cost::default(), |greatest, cost| greatest.or(&cost))
            .plus(&one),
    }
}
