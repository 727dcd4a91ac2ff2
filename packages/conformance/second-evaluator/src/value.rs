//! Values of types: from bytes and from JSON (VOW-VALUE).

use crate::bignum::Int;
use crate::cbor::{ensure, read, Code, Item};
use crate::hex;
use crate::json::Json;
use crate::types::Type;
use std::rc::Rc;

/// Whether an item is a value of the type: the code of the first fault (CODEC-TYPE.7).
pub fn check_value(of: &Type, item: &Item) -> Result<(), Code> {
    let within = |least: &u64, most: &u64| ensure((*least..=*most).contains(&item.length()), "length-out-of-range");
    match (of, item) {
        (Type::Bool, Item::Bool(_)) => Ok(()),
        (Type::Int(least, most), Item::Int(value)) => ensure((least..=most).contains(&value), "integer-out-of-range"),
        (Type::Bytes(least, most), Item::Bytes(_)) => within(least, most),
        (Type::Text(most), Item::Text(_)) => within(&0, most),
        (Type::List(element, least, most), Item::Array(items)) => {
            within(least, most)?;
            items.iter().try_for_each(|item| check_value(element, item))
        }
        (Type::Record(fields), Item::Array(items)) => {
            ensure(items.len() == fields.len(), "fields-wrong")?;
            fields.iter().zip(items.iter()).try_for_each(|((_, field), item)| check_value(field, item))
        }
        (Type::Union(cases), Item::Array(items)) => {
            let index = items.first().ok_or("fields-wrong")?.as_int().ok_or("type-wrong")?;
            let index = index.to_u64().filter(|index| *index < cases.len() as u64).ok_or("case-unknown")?;
            ensure(items.len() == 2, "fields-wrong")?;
            check_value(&cases[index as usize].1, &items[1])
        }
        _ => Err("type-wrong"),
    }
}

/// Reads the bytes of a value of the type.
pub fn read_value(of: &Type, bytes: &[u8]) -> Result<Item, Code> {
    let item = read(bytes)?;
    check_value(of, &item)?;
    Ok(item)
}

/// Whether JSON has the integers of the type as numbers.
fn is_safe(least: &Int, most: &Int) -> bool {
    least.bits().max(most.bits()) <= 53
}

/// Reads the JSON form of a value (VOW-VALUE.2).
pub fn value_from_json(of: &Type, json: &Json) -> Result<Item, Code> {
    let item = item_from_json(of, json)?;
    check_value(of, &item)?;
    Ok(item)
}

fn item_from_json(of: &Type, json: &Json) -> Result<Item, Code> {
    match (of, json) {
        (Type::Bool, Json::Bool(value)) => Ok(Item::Bool(*value)),
        (Type::Int(least, most), Json::Number(digits) | Json::Text(digits)) => {
            let has_its_form = is_safe(least, most) == matches!(json, Json::Number(_));
            Int::parse(digits).filter(|_| has_its_form).map(Item::Int).ok_or("type-wrong")
        }
        (Type::Bytes(..), Json::Text(text)) => hex::read(text).map(|bytes| Item::bytes(&bytes)).ok_or("type-wrong"),
        (Type::Text(_), Json::Text(text)) => Ok(Item::text(text)),
        (Type::List(element, ..), Json::List(list)) => {
            list.iter().map(|json| item_from_json(element, json)).collect::<Result<_, _>>().map(Item::array)
        }
        (Type::Record(fields), Json::Object(members)) => {
            ensure(members.keys().all(|name| of.member(name).is_some()), "member-unknown")?;
            let field =
                |(name, field): &(_, Rc<Type>)| item_from_json(field, members.get(name).ok_or("member-missing")?);
            fields.iter().map(field).collect::<Result<_, _>>().map(Item::array)
        }
        (Type::Union(_), Json::Object(members)) if members.len() == 1 => {
            let (name, json) = members.iter().next().ok_or("type-wrong")?;
            let (index, payload) = of.member(name).ok_or("case-unknown")?;
            Ok(Item::array(vec![Item::size(index as u64), item_from_json(payload, json)?]))
        }
        _ => Err("type-wrong"),
    }
}
