//! What is done with the input of a case, by the subject of its file.

use crate::admit::{Admitted, Modules, Signature};
use crate::builtin;
use crate::cbor::{read, write, Code, Item};
use crate::eval::{evaluate, Builtins};
use crate::hex;
use crate::json::Json;
use crate::types::{is_subtype, join, Type};
use crate::unit::{read_unit, Unit};
use crate::value::{read_value, value_from_json};
use std::rc::Rc;

type Outcome = Result<Json, Code>;

/// A case that is not written as its subject says.
const UNREADABLE: Code = "(the case cannot be read)";

/// A case whose subject is covered in part.
pub const NOT_COVERED: Code = "(not covered)";

pub fn find(subject: &str) -> Option<fn(&Json) -> Outcome> {
    match subject {
        "vow/schema" => Some(schema),
        "vow/relation" => Some(relation),
        "vow/encode" => Some(encode),
        "vow/decode" => Some(decode),
        "vow/type" => Some(admission),
        "vow/builtin" => Some(builtin),
        "vow/eval" => Some(eval),
        "vow/cost" => Some(cost),
        _ => None,
    }
}

fn bytes(json: &Json) -> Result<Vec<u8>, Code> {
    json.as_text().and_then(hex::read).ok_or(UNREADABLE)
}

fn all_bytes(json: &Json) -> Result<Vec<Vec<u8>>, Code> {
    json.as_list().iter().map(bytes).collect()
}

fn hex_text(bytes: &[u8]) -> Json {
    Json::Text(hex::write(bytes))
}

fn type_of(json: &Json) -> Result<Rc<Type>, Code> {
    Type::read(&bytes(json)?)
}

fn schema(input: &Json) -> Outcome {
    Ok(hex_text(&type_of(input)?.address()))
}

fn relation(input: &Json) -> Outcome {
    let (left, right) = (type_of(input.get("left"))?, type_of(input.get("right"))?);
    let hull = join(&left, &right).iter().map(|hull| hex_text(&hull.to_bytes())).collect();
    let is_subtype = Json::Bool(is_subtype(&left, &right));
    Ok(Json::object(vec![("isSubtype", is_subtype), ("join", Json::List(hull))]))
}

fn encode(input: &Json) -> Outcome {
    let ty = type_of(input.get("type"))?;
    Ok(hex_text(&write(&value_from_json(&ty, input.get("value"))?)))
}

/// What is told of a unit.
fn name(unit: &Unit) -> Vec<(&'static str, Json)> {
    let kind = if unit.is_program { "program" } else { "module" };
    vec![("type", Json::text(kind)), ("ref", hex_text(&unit.address))]
}

fn decode(input: &Json) -> Outcome {
    Ok(Json::object(name(&read_unit(&bytes(input)?)?)))
}

fn admit(unit: &Json, modules: &Json) -> Result<Admitted, Code> {
    Modules::new(all_bytes(modules)?).admit(&bytes(unit)?)
}

fn admission(input: &Json) -> Outcome {
    let admitted = admit(input.get("unit"), input.get("modules"))?;
    let mut members = name(&admitted.unit);
    if admitted.unit.is_program {
        let Signature { result, cost, .. } = admitted.program();
        members.push(("result", hex_text(&result.to_bytes())));
        members.push(("bound", Json::text(cost.bound())));
    }
    Ok(Json::object(members))
}

/// The program of a case, and its input.
fn program(input: &Json) -> Result<(Admitted, Item), Code> {
    let admitted = admit(input.get("program"), input.get("modules"))?;
    let value = read_value(&admitted.program().parameters[0], &bytes(input.get("input"))?);
    Ok((admitted, value.map_err(|_| "input-malformed")?))
}

/// The number of a builtin, and its encoded arguments.
fn builtin_key(json: &Json) -> Result<(usize, Vec<Vec<u8>>), Code> {
    let number = json.get("number").as_text().and_then(|digits| digits.parse().ok());
    Ok((number.ok_or(UNREADABLE)?, all_bytes(json.get("arguments"))?))
}

fn builtin(input: &Json) -> Outcome {
    let (number, arguments) = builtin_key(input)?;
    let values = arguments.iter().map(|bytes| read(bytes)).collect::<Result<Vec<_>, _>>()?;
    builtin::compute(number, &values).map(|result| hex_text(&write(&result))).ok_or(NOT_COVERED)
}

fn eval(input: &Json) -> Outcome {
    let mut builtins = Builtins::new();
    for entry in input.get("builtins").as_list() {
        builtins.insert(builtin_key(entry)?, read(&bytes(entry.get("result"))?)?);
    }
    let (program, value) = program(input)?;
    Ok(hex_text(&write(&evaluate(&program, value, &builtins))))
}

fn cost(input: &Json) -> Outcome {
    let (admitted, value) = program(input)?;
    let Signature { parameters, cost, .. } = admitted.program();
    let mut terms: Vec<(Vec<String>, u128)> = vec![];
    for (factors, coefficient) in &cost.terms {
        let mut factors: Vec<String> = factors.iter().map(|size| size.text()).collect();
        factors.sort();
        terms.push((factors, *coefficient));
    }
    terms.sort_by_key(|(factors, _)| factors.join("*"));
    let term = |(factors, coefficient): &(Vec<String>, u128)| {
        let factors = Json::List(factors.iter().map(Json::text).collect());
        Json::object(vec![("coefficient", Json::text(coefficient)), ("factors", factors)])
    };
    Ok(Json::object(vec![
        ("bound", Json::text(cost.bound())),
        ("fee", Json::text(cost.fee(&parameters[0], &value))),
        ("terms", Json::List(terms.iter().map(term).collect())),
    ]))
}
