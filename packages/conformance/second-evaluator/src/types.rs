//! Types: their bytes, limits, subtypes and joins (VOW-TYPE).

use crate::bignum::Int;
use crate::cbor::{ensure, head_size, read, write, Code, Item};
use crate::sha256::{tagged_hash, Digest};
use std::rc::Rc;

pub type Members = Vec<(String, Rc<Type>)>;

/// Integers and lengths are from the first to the second number.
#[derive(Debug, PartialEq)]
pub enum Type {
    Bool,
    Int(Int, Int),
    Bytes(u64, u64),
    List(Rc<Type>, u64, u64),
    Record(Members),
    Union(Members),
    Text(u64),
}

pub const MOST_BYTES: u64 = 65_536;
const MOST_ELEMENTS: u64 = 4096;

impl Type {
    pub fn option(payload: &Rc<Type>) -> Type {
        let none = ("none".to_string(), Rc::new(Type::Record(vec![])));
        Type::Union(vec![none, ("some".to_string(), payload.clone())])
    }

    /// The integers of `size` bytes without a sign.
    pub fn unsigned(size: usize) -> Type {
        Type::Int(Int::from(0), Int::ones(size))
    }

    /// The field or case of a name, with its index.
    pub fn member(&self, name: &str) -> Option<(usize, &Rc<Type>)> {
        match self {
            Type::Record(members) | Type::Union(members) => {
                let index = members.iter().position(|member| member.0 == name)?;
                Some((index, &members[index].1))
            }
            _ => None,
        }
    }

    /// Reads a type of its own.
    pub fn read(bytes: &[u8]) -> Result<Rc<Type>, Code> {
        Type::from_item(&read(bytes)?)
    }

    /// VOW-TYPE.5, then VOW-TYPE.2.
    pub fn from_item(item: &Item) -> Result<Rc<Type>, Code> {
        let found = shape(item).ok_or("type-malformed")?;
        found.admit()?;
        Ok(Rc::new(found))
    }

    fn to_item(&self) -> Item {
        let members = |members: &Members| {
            let pair = |(name, part): &(String, Rc<Type>)| Item::array(vec![Item::text(name), part.to_item()]);
            Item::array(members.iter().map(pair).collect())
        };
        let (code, parts) = match self {
            Type::Bool => (0, vec![]),
            Type::Int(least, most) => (1, vec![Item::Int(*least), Item::Int(*most)]),
            Type::Bytes(least, most) => (2, vec![Item::size(*least), Item::size(*most)]),
            Type::List(element, least, most) => (3, vec![element.to_item(), Item::size(*least), Item::size(*most)]),
            Type::Record(fields) => (4, vec![members(fields)]),
            Type::Union(cases) => (5, vec![members(cases)]),
            Type::Text(most) => (6, vec![Item::size(*most)]),
        };
        Item::array([vec![Item::size(code)], parts].concat())
    }

    pub fn to_bytes(&self) -> Vec<u8> {
        write(&self.to_item())
    }

    /// VOW-TYPE.6.
    pub fn address(&self) -> Digest {
        tagged_hash("vow/1/schema", &self.to_bytes())
    }

    /// Holds the type to its limits and gives the number of its types.
    pub fn admit(&self) -> Result<usize, Code> {
        let mut count = 0;
        self.admit_part(0, &mut count)?;
        Ok(count)
    }

    /// VOW-TYPE.2 and VOW-TYPE.3, for a part with `depth` types around it.
    fn admit_part(&self, depth: usize, count: &mut usize) -> Result<(), Code> {
        *count += 1;
        ensure(depth <= 12, "type-too-deep")?;
        ensure(*count <= 1024, "type-too-large")?;
        let (is_interval, is_bounded) = match self {
            Type::Bool => (true, true),
            Type::Int(least, most) => (least <= most, is_bounded(*least, *most)),
            Type::Bytes(least, most) => (least <= most, *most <= MOST_BYTES),
            Type::Text(most) => (true, *most <= MOST_BYTES),
            Type::List(_, least, most) => (least <= most, *most <= MOST_ELEMENTS),
            Type::Record(members) | Type::Union(members) => (true, members.len() <= 64),
        };
        ensure(is_interval, "type-interval-empty")?;
        ensure(is_bounded, "type-bound-exceeded")?;
        match self {
            Type::List(element, ..) => element.admit_part(depth + 1, count)?,
            Type::Record(members) | Type::Union(members) => {
                ensure(matches!(self, Type::Record(_)) || !members.is_empty(), "type-cases-missing")?;
                for (index, (name, member)) in members.iter().enumerate() {
                    ensure(is_name(name), "type-name-invalid")?;
                    ensure(index == 0 || in_order(&members[index - 1].0, name), "type-names-unsorted")?;
                    member.admit_part(depth + 1, count)?;
                }
            }
            _ => {}
        }
        Ok(())
    }
}

/// Whether integers lie within ±(2^512 − 1).
pub fn is_bounded(least: Int, most: Int) -> bool {
    least.bits().max(most.bits()) <= 512
}

fn shape(item: &Item) -> Option<Type> {
    let parts = item.as_array()?;
    let length = |index: usize| parts[index].as_size().filter(|length| *length < 1 << 32);
    match (parts.first()?.as_size()?, parts.len()) {
        (0, 1) => Some(Type::Bool),
        (1, 3) => Some(Type::Int(parts[1].as_int()?, parts[2].as_int()?)),
        (2, 3) => Some(Type::Bytes(length(1)?, length(2)?)),
        (3, 4) => Some(Type::List(Rc::new(shape(&parts[1])?), length(2)?, length(3)?)),
        (4, 2) => Some(Type::Record(members(&parts[1])?)),
        (5, 2) => Some(Type::Union(members(&parts[1])?)),
        (6, 2) => Some(Type::Text(length(1)?)),
        _ => None,
    }
}

fn members(item: &Item) -> Option<Members> {
    let member = |item: &Item| match item.as_array()? {
        [name, part] => Some((name.as_text()?.to_string(), Rc::new(shape(part)?))),
        _ => None,
    };
    item.as_array()?.iter().map(member).collect()
}

pub fn is_name(name: &str) -> bool {
    let is_inner = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    name.len() <= 64 && name.starts_with(|first: char| first.is_ascii_lowercase()) && name.bytes().all(is_inner)
}

/// Whether two names may stand one after the other (VOW-TYPE.3).
pub fn in_order(left: &str, right: &str) -> bool {
    (left.len(), left) < (right.len(), right)
}

/// The least type that both are subtypes of, if there is one (VOW-TYPE.4).
pub fn join(left: &Type, right: &Type) -> Option<Type> {
    let each = |left: &Members, right: &Members| -> Option<Members> {
        let pairs = left.iter().zip(right).filter(|(left, right)| left.0 == right.0);
        let joined = pairs.map(|(left, right)| Some((left.0.clone(), Rc::new(join(&left.1, &right.1)?))));
        joined.collect::<Option<Members>>().filter(|joined| joined.len() == left.len() && left.len() == right.len())
    };
    Some(match (left, right) {
        (Type::Bool, Type::Bool) => Type::Bool,
        (Type::Int(l, h), Type::Int(least, most)) => Type::Int(*l.min(least), *h.max(most)),
        (Type::Bytes(m, n), Type::Bytes(least, most)) => Type::Bytes(*m.min(least), *n.max(most)),
        (Type::Text(n), Type::Text(most)) => Type::Text(*n.max(most)),
        (Type::List(a, m, n), Type::List(b, least, most)) => {
            Type::List(Rc::new(join(a, b)?), *m.min(least), *n.max(most))
        }
        (Type::Record(a), Type::Record(b)) => Type::Record(each(a, b)?),
        (Type::Union(a), Type::Union(b)) => Type::Union(each(a, b)?),
        _ => return None,
    })
}

/// The intervals of a subtype lie inside: the hull is the other type itself.
pub fn is_subtype(left: &Type, right: &Type) -> bool {
    join(left, right).map_or(false, |hull| hull == *right)
}

/// The least and the greatest length of bytes, texts or lists of the type.
pub fn lengths(of: &Type) -> Result<(u64, u64), Code> {
    match of {
        Type::Bytes(least, most) | Type::List(_, least, most) => Ok((*least, *most)),
        Type::Text(most) => Ok((0, *most)),
        _ => Err("type-mismatch"),
    }
}

/// The least and the greatest size of an encoding of the type. Sizes that no byte string has are cut to 2^32.
pub fn encoded_sizes(of: &Type) -> (u64, u64) {
    let string = |length: u64| head_size(length) + length;
    let sum = |(a, b): (u64, u64), (c, d): (u64, u64)| (a + c, b + d);
    let (least, most) = match of {
        Type::Bool => (1, 1),
        Type::Int(least, most) => {
            let [low, high] = [least, most].map(|value| write(&Item::Int(*value)).len() as u64);
            (if least.is_negative() != most.is_negative() { 1 } else { low.min(high) }, low.max(high))
        }
        Type::Bytes(least, most) => (string(*least), string(*most)),
        Type::Text(most) => (1, string(*most)),
        Type::List(element, least, most) => {
            let (low, high) = encoded_sizes(element);
            (head_size(*least) + least * low, head_size(*most) + most * high)
        }
        Type::Record(fields) => {
            let head = head_size(fields.len() as u64);
            fields.iter().map(|(_, field)| encoded_sizes(field)).fold((head, head), sum)
        }
        Type::Union(cases) => {
            let case = |(index, head): (usize, u64)| sum((head, head), encoded_sizes(&cases[index].1));
            let heads = (0..cases.len()).map(|index| (index, 1 + head_size(index as u64)));
            heads.map(case).fold((u64::MAX, 0), |(least, most), (low, high)| (least.min(low), most.max(high)))
        }
    };
    (least.min(1 << 32), most.min(1 << 32))
}
