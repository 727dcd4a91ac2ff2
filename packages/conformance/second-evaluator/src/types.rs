//! Types: their bytes, limits, subtypes and joins (VOW-TYPE).

use crate::bignum::Int;
use crate::cbor::{head_size, int_size, read, write, Code, Item, USUAL};
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

use Type::{Bool, Bytes, List, Record, Text, Union};

impl Type {
    pub fn option(payload: &Rc<Type>) -> Rc<Type> {
        let none = ("none".to_string(), Rc::new(Record(vec![])));
        Rc::new(Union(vec![none, ("some".to_string(), payload.clone())]))
    }

    /// Reads a type of its own: its bytes, then its limits.
    pub fn read(bytes: &[u8]) -> Result<Rc<Type>, Code> {
        Type::from_item(&read(bytes, &USUAL)?)
    }

    /// VOW-TYPE.5, then VOW-TYPE.2.
    pub fn from_item(item: &Item) -> Result<Rc<Type>, Code> {
        let found = shape(item).ok_or("type-malformed")?;
        found.admit()?;
        Ok(Rc::new(found))
    }

    fn to_item(&self) -> Item {
        let code = |code: i32| Item::Int(Int::from(code));
        let size = |size: &u64| Item::Int(Int::from(*size));
        let members = |members: &Members| {
            let pair =
                |(name, part): &(String, Rc<Type>)| Item::array(vec![Item::Text(Rc::from(&name[..])), part.to_item()]);
            Item::array(members.iter().map(pair).collect())
        };
        Item::array(match self {
            Bool => vec![code(0)],
            Type::Int(least, most) => vec![code(1), Item::Int(least.clone()), Item::Int(most.clone())],
            Bytes(least, most) => vec![code(2), size(least), size(most)],
            List(element, least, most) => vec![code(3), element.to_item(), size(least), size(most)],
            Record(fields) => vec![code(4), members(fields)],
            Union(cases) => vec![code(5), members(cases)],
            Text(most) => vec![code(6), size(most)],
        })
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
        let within = |least: &u64, most: &u64, limit: u64| match (least <= most, *most <= limit) {
            (false, _) => Err("type-interval-empty"),
            (_, false) => Err("type-bound-exceeded"),
            _ => Ok(()),
        };
        if depth > 12 {
            return Err("type-too-deep");
        }
        if *count > 1024 {
            return Err("type-too-large");
        }
        match self {
            Bool => Ok(()),
            Type::Int(least, most) if least > most => Err("type-interval-empty"),
            Type::Int(least, most) if least.bits().max(most.bits()) > 512 => Err("type-bound-exceeded"),
            Type::Int(..) => Ok(()),
            Bytes(least, most) => within(least, most, 65_536),
            Text(most) => within(&0, most, 65_536),
            List(element, least, most) => {
                within(least, most, 4096)?;
                element.admit_part(depth + 1, count)
            }
            Record(members) | Union(members) => {
                if members.len() > 64 {
                    return Err("type-bound-exceeded");
                }
                if members.is_empty() && matches!(self, Union(_)) {
                    return Err("type-cases-missing");
                }
                for (index, (name, member)) in members.iter().enumerate() {
                    if !is_name(name) {
                        return Err("type-name-invalid");
                    }
                    if index > 0 && !in_order(&members[index - 1].0, name) {
                        return Err("type-names-unsorted");
                    }
                    member.admit_part(depth + 1, count)?;
                }
                Ok(())
            }
        }
    }
}

fn shape(item: &Item) -> Option<Type> {
    let parts = item.as_array()?;
    let size = |index: usize| parts[index].as_int()?.to_u64();
    let code = parts.first()?.as_int()?.to_u64()?;
    match (code, parts.len()) {
        (0, 1) => Some(Bool),
        (1, 3) => Some(Type::Int(parts[1].as_int()?.clone(), parts[2].as_int()?.clone())),
        (2, 3) => Some(Bytes(size(1)?, size(2)?)),
        (3, 4) => Some(List(Rc::new(shape(&parts[1])?), size(2)?, size(3)?)),
        (4, 2) => Some(Record(members(&parts[1])?)),
        (5, 2) => Some(Union(members(&parts[1])?)),
        (6, 2) => Some(Text(size(1)?)),
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
    let rest = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    name.len() <= 64 && name.starts_with(|first: char| first.is_ascii_lowercase()) && name.bytes().all(rest)
}

/// Whether two names may stand one after the other (VOW-TYPE.3).
pub fn in_order(left: &str, right: &str) -> bool {
    (left.len(), left) < (right.len(), right)
}

/// The least type that both are subtypes of, if there is one (VOW-TYPE.4).
pub fn join(left: &Rc<Type>, right: &Rc<Type>) -> Option<Rc<Type>> {
    let each = |left: &Members, right: &Members| -> Option<Members> {
        if left.len() != right.len() {
            return None;
        }
        let pairs = left.iter().zip(right);
        pairs.map(|((a, x), (b, y))| if a == b { Some((a.clone(), join(x, y)?)) } else { None }).collect()
    };
    Some(Rc::new(match (&**left, &**right) {
        (Bool, Bool) => Bool,
        (Type::Int(l, h), Type::Int(least, most)) => Type::Int(l.min(least).clone(), h.max(most).clone()),
        (Bytes(m, n), Bytes(least, most)) => Bytes(*m.min(least), *n.max(most)),
        (Text(n), Text(most)) => Text(*n.max(most)),
        (List(a, m, n), List(b, least, most)) => List(join(a, b)?, *m.min(least), *n.max(most)),
        (Record(a), Record(b)) => Record(each(a, b)?),
        (Union(a), Union(b)) => Union(each(a, b)?),
        _ => return None,
    }))
}

/// The intervals of a subtype lie inside: the hull is the other type itself.
pub fn is_subtype(left: &Rc<Type>, right: &Rc<Type>) -> bool {
    join(left, right).map_or(false, |hull| hull == *right)
}

/// The least and the greatest size of an encoding of the type.
pub fn encoded_sizes(of: &Type) -> (u64, u64) {
    let string = |least: u64, most: u64| (head_size(least) as u64 + least, head_size(most) as u64 + most);
    match of {
        Bool => (1, 1),
        Type::Int(least, most) => {
            let (low, high) = (int_size(least) as u64, int_size(most) as u64);
            let has_both_signs = least.is_negative() && !most.is_negative();
            (if has_both_signs { 1 } else { low.min(high) }, low.max(high))
        }
        Bytes(least, most) => string(*least, *most),
        Text(most) => string(0, *most),
        List(element, least, most) => {
            let (low, high) = encoded_sizes(element);
            let sizes = |count: u64, size: u64| (head_size(count) as u64).saturating_add(count.saturating_mul(size));
            (sizes(*least, low), sizes(*most, high))
        }
        Record(fields) => fields.iter().map(|(_, field)| encoded_sizes(field)).fold(
            (head_size(fields.len() as u64) as u64, head_size(fields.len() as u64) as u64),
            |(least, most), (low, high)| (least.saturating_add(low), most.saturating_add(high)),
        ),
        Union(cases) => cases.iter().enumerate().fold((u64::MAX, 0), |(least, most), (index, (_, payload))| {
            let ((low, high), head) = (encoded_sizes(payload), 1 + head_size(index as u64) as u64);
            (least.min(low.saturating_add(head)), most.max(high.saturating_add(head)))
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gives_the_sizes_that_encodings_can_have() {
        let int = |least: i64, most: i64| Type::Int(Int::from(least), Int::from(most));
        assert_eq!(encoded_sizes(&int(-25, 300)), (1, 3));
        assert_eq!(encoded_sizes(&int(24, 255)), (2, 2));
        assert_eq!(encoded_sizes(&int(-300, -25)), (2, 3));
        assert_eq!(encoded_sizes(&Bytes(23, 24)), (24, 26));
        assert_eq!(encoded_sizes(&List(Rc::new(int(0, 24)), 2, 24)), (3, 50));
        assert_eq!(encoded_sizes(&Type::option(&Rc::new(Bool))), (3, 3));
    }

    #[test]
    fn orders_names_by_length_then_bytes() {
        assert!(in_order("b", "aa") && in_order("a_", "aa") && !in_order("a", "a") && !in_order("aB", "aA"));
        assert!(is_name("aB_9") && !is_name("") && !is_name("_a") && !is_name("Aa") && !is_name("ä"));
    }
}
