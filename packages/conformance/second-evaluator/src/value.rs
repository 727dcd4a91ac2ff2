//! Values of types: from bytes, from and to JSON (VOW-VALUE).

use crate::bignum::Int;
use crate::cbor::{read, Code, Item, USUAL};
use crate::hex;
use crate::json::Json;
use crate::types::Type;
use std::rc::Rc;

/// Whether an item is a value of the type: the code of the first fault (CODEC-TYPE.7).
pub fn check_value(of: &Type, item: &Item) -> Result<(), Code> {
    let within = |least: u64, length: usize, most: u64| {
        if (least..=most).contains(&(length as u64)) {
            Ok(())
        } else {
            Err("length-out-of-range")
        }
    };
    match (of, item) {
        (Type::Bool, Item::Bool(_)) => Ok(()),
        (Type::Int(least, most), Item::Int(value)) if least <= value && value <= most => Ok(()),
        (Type::Int(..), Item::Int(_)) => Err("integer-out-of-range"),
        (Type::Bytes(least, most), Item::Bytes(bytes)) => within(*least, bytes.len(), *most),
        (Type::Text(most), Item::Text(text)) => within(0, text.len(), *most),
        (Type::List(element, least, most), Item::Array(items)) => {
            within(*least, items.len(), *most)?;
            items.iter().try_for_each(|item| check_value(element, item))
        }
        (Type::Record(fields), Item::Array(items)) if items.len() == fields.len() => {
            fields.iter().zip(items.iter()).try_for_each(|((_, field), item)| check_value(field, item))
        }
        (Type::Record(_), Item::Array(_)) => Err("fields-wrong"),
        (Type::Union(cases), Item::Array(items)) => {
            let index = items.first().ok_or("fields-wrong")?.as_int().ok_or("type-wrong")?;
            let index = index.to_u64().filter(|index| *index < cases.len() as u64).ok_or("case-unknown")?;
            match items.get(1..) {
                Some([payload]) => check_value(&cases[index as usize].1, payload),
                _ => Err("fields-wrong"),
            }
        }
        _ => Err("type-wrong"),
    }
}

/// Reads the bytes of a value of the type.
pub fn read_value(of: &Type, bytes: &[u8]) -> Result<Item, Code> {
    let item = read(bytes, &USUAL)?;
    check_value(of, &item)?;
    Ok(item)
}

/// Whether JSON has the integers of the type as numbers.
fn is_safe(least: &Int, most: &Int) -> bool {
    least.bits().max(most.bits()) <= 53
}

/// The JSON form of a value of the type (VOW-VALUE.2).
pub fn value_to_json(of: &Type, item: &Item) -> Json {
    match (of, item) {
        (Type::Int(least, most), Item::Int(value)) if is_safe(least, most) => Json::Number(value.to_string()),
        (_, Item::Int(value)) => Json::text(value),
        (_, Item::Bool(value)) => Json::Bool(*value),
        (_, Item::Bytes(bytes)) => Json::Text(hex::write(bytes)),
        (_, Item::Text(text)) => Json::text(text),
        (Type::List(element, ..), Item::Array(items)) => {
            Json::List(items.iter().map(|item| value_to_json(element, item)).collect())
        }
        (Type::Record(fields), Item::Array(items)) => {
            let pairs = fields.iter().zip(items.iter());
            Json::object(pairs.map(|((name, field), item)| (&name[..], value_to_json(field, item))).collect())
        }
        (Type::Union(cases), Item::Array(items)) => {
            let index = items[0].as_int().and_then(Int::to_u64).unwrap_or(0) as usize;
            Json::object(vec![(&cases[index].0, value_to_json(&cases[index].1, &items[1]))])
        }
        _ => Json::Null,
    }
}

/// Reads the JSON form of a value.
pub fn value_from_json(of: &Type, json: &Json) -> Result<Item, Code> {
    let item = item_from_json(of, json)?;
    check_value(of, &item)?;
    Ok(item)
}

fn item_from_json(of: &Type, json: &Json) -> Result<Item, Code> {
    match (of, json) {
        (Type::Bool, Json::Bool(value)) => Ok(Item::Bool(*value)),
        (Type::Int(least, most), Json::Number(digits)) if is_safe(least, most) => int_from_text(digits),
        (Type::Int(least, most), Json::Text(digits)) if !is_safe(least, most) => int_from_text(digits),
        (Type::Bytes(..), Json::Text(text)) => hex::read(text).map(|bytes| Item::bytes(&bytes)).ok_or("type-wrong"),
        (Type::Text(_), Json::Text(text)) => Ok(Item::Text(Rc::from(&text[..]))),
        (Type::List(element, ..), Json::List(list)) => {
            list.iter().map(|json| item_from_json(element, json)).collect::<Result<_, _>>().map(Item::array)
        }
        (Type::Record(fields), Json::Object(members)) => {
            if members.keys().any(|name| fields.iter().all(|field| field.0 != *name)) {
                return Err("member-unknown");
            }
            let field = |(name, field): &(String, Rc<Type>)| match members.get(name) {
                Some(json) => item_from_json(field, json),
                None => Err("member-missing"),
            };
            fields.iter().map(field).collect::<Result<_, _>>().map(Item::array)
        }
        (Type::Union(cases), Json::Object(members)) if members.len() == 1 => {
            let (name, payload) = members.iter().next().ok_or("type-wrong")?;
            let index = cases.iter().position(|case| case.0 == *name).ok_or("case-unknown")?;
            Ok(Item::array(vec![Item::Int(Int::from(index as u64)), item_from_json(&cases[index].1, payload)?]))
        }
        _ => Err("type-wrong"),
    }
}

fn int_from_text(digits: &str) -> Result<Item, Code> {
    Int::parse(digits).map(Item::Int).ok_or("type-wrong")
}
