//! Programs written by hand, with outcomes and costs worked out by hand from the specification.

use crate::bignum::Int;
use crate::cbor::{write, Item};
use crate::json::{parse, Json};
use crate::sha256::{sha256, tagged_hash};
use crate::{hex, subjects};
use std::rc::Rc;

/// An item from JSON: texts that begin with `0x` are byte strings.
fn item(json: &Json) -> Item {
    match json {
        Json::Bool(value) => Item::Bool(*value),
        Json::Number(digits) => Item::Int(Int::parse(digits).unwrap()),
        Json::Text(text) => {
            hex::read(text).map_or_else(|| Item::Text(Rc::from(&text[..])), |bytes| Item::bytes(&bytes))
        }
        json => Item::array(json.as_list().iter().map(item).collect()),
    }
}

fn encoded(text: &str) -> String {
    hex::write(&write(&item(&parse(text).unwrap())))
}

/// The outcome of a subject for a program, which is given as functions, input type and body.
fn run(subject: &str, modules: &[&str], program: &str, input: &str) -> Result<Json, &'static str> {
    let modules: Vec<Json> = modules.iter().map(|module| Json::Text(encoded(module))).collect();
    let case = Json::object(vec![
        ("program", Json::Text(encoded(program))),
        ("modules", Json::List(modules)),
        ("input", Json::Text(encoded(input))),
    ]);
    subjects::find(subject).unwrap()(&case)
}

fn program(functions: &str, input_type: &str, body: &str) -> String {
    format!(r#"["vow/program",1,[],{},{},{}]"#, functions, input_type, body)
}

fn assert_value(input_type: &str, body: &str, input: &str, result: &str) {
    let found = run("vow/eval", &[], &program("[]", input_type, body), input);
    assert_eq!(found, Ok(Json::Text(encoded(result))), "{}", body);
}

fn assert_cost(functions: &str, input_type: &str, body: &str, input: &str, expected: &str) {
    let found = run("vow/cost", &[], &program(functions, input_type, body), input).unwrap();
    let mut text = format!("{} {}", found.get("bound").as_text().unwrap(), found.get("fee").as_text().unwrap());
    for term in found.get("terms").as_list() {
        let factors: Vec<&str> = term.get("factors").as_list().iter().filter_map(Json::as_text).collect();
        text += &format!(" + {} {}", term.get("coefficient").as_text().unwrap(), factors.join("*"));
    }
    assert_eq!(text, expected, "{}", body);
}

fn assert_code(functions: &str, input_type: &str, body: &str, code: &str) {
    assert_eq!(run("vow/eval", &[], &program(functions, input_type, body), "0"), Err(code), "{}", body);
}

/// `{ data: bytes 0..20, votes: list 0..4 of 0..255 }`.
const RECORD: &str = r#"[4,[["data",[2,0,20]],["votes",[3,[1,0,255],0,4]]]]"#;
const DATA: &str = r#"[31,"data",[4,0]]"#;
const VOTES: &str = r#"[31,"votes",[4,0]]"#;

#[test]
fn evaluates_operations() {
    let bytes = "[2,0,20]";
    assert_value("[1,-9,9]", "[14,[4,0],[1,1]]", "-9", "-8");
    assert_value("[1,0,99]", "[17,[4,0],[1,7]]", "99", "14");
    assert_value("[1,0,99]", "[18,[4,0],[1,7]]", "99", "1");
    assert_value("[1,-9,9]", "[29,[1,0,5],[4,0]]", "-1", "[0,[]]");
    assert_value(bytes, "[50,[4,0],[2,\"0xff\"]]", "\"0x01\"", "\"0x01ff\"");
    assert_value(bytes, "[58,[1,0,30],[4,0]]", "\"0x1818\"", "[1,24]");
    assert_value(bytes, "[58,[1,0,30],[4,0]]", "\"0x1817\"", "[0,[]]");
    assert_value("[2,2,2]", "[53,[4,0]]", "\"0x0102\"", "513");
    assert_value("[1,0,999]", "[55,3,[4,0]]", "258", "\"0x020100\"");
    assert_value("[1,0,999]", "[56,[4,0]]", "300", "\"0xac02\"");
    assert_value("[6,9]", "[57,[4,0]]", "\"hi\"", "\"0x626869\"");
    assert_value("[5,[[\"a\",[0]],[\"b\",[1,0,9]]]]", "[7,[\"a\",\"b\"],[4,0],[1,-1],[4,0]]", "[1,7]", "7");
}

#[test]
fn evaluates_loops() {
    let list = "[3,[1,0,9],0,9]";
    assert_value(list, "[44,[4,0],[25,[4,0],[4,1]]]", "[1,2,2,3]", "false");
    assert_value(list, "[44,[4,0],[25,[4,0],[4,1]]]", "[1,2,1]", "true");
    assert_value(list, "[43,[4,0],[18,[4,0],[1,3]]]", "[1,2,4]", "false");
    assert_value(list, "[45,[4,0],[27,[4,0],[1,2]]]", "[1,3,4]", "[1,3]");
    assert_value(list, "[46,[4,0],[27,[4,0],[1,2]]]", "[1,3,4]", "[3,4]");
    assert_value(list, "[49,[1,0,9],[4,0],[1,0],[20,[4,0],[4,1]]]", "[1,7,4]", "7");
    assert_value(list, "[48,[4,0],[47,[4,0],[22,[4,0]]]]", "[1,2]", "[[1,-1],[2,-2]]");
    assert_value(list, "[42,[4,0],[23,[4,0],[1,2]]]", "[1,2,2]", "false");
    assert_value(list, "[9,[37,[4,0],[1,1]],[1,0]]", "[4,5]", "5");
}

#[test]
fn evaluates_merkle_paths_and_sign_bytes() {
    let leaf = |data: &[u8]| sha256(&[&[0], data].concat());
    let root = sha256(&[&[1], &leaf(b"a")[..], &leaf(b"b")[..]].concat());
    for (index, data, path) in [(0, "0x61", leaf(b"b")), (1, "0x62", leaf(b"a")), (1, "0x61", leaf(b"b"))] {
        let path = hex::write(&path);
        let body = format!(r#"[60,7,[2,"{}"],[1,2],[4,0],[2,"{}"],[34,[2,"{}"]]]"#, hex::write(&root), data, path);
        let holds = index == 0 || data == "0x62";
        assert_value("[1,0,9]", &body, &index.to_string(), &holds.to_string());
    }
    let part = |byte: u8| hex::write(&[byte; 32]);
    let body = format!(r#"[59,[1,0,9],[2,"{}"],[2,"{}"],[2,"{}"],[4,0]]"#, part(1), part(2), part(3));
    let schema = tagged_hash("vow/1/schema", &[0x83, 1, 0, 9]);
    let signed = [b"vow/msg/1\0", &[1; 32][..], &[2; 32], &[3; 32], &schema, &[7]].concat();
    assert_value("[1,0,7]", &body, "7", &format!("{:?}", hex::write(&signed)));
}

#[test]
fn counts_steps() {
    let input = r#"["0x010203040506070809",[1,2,3]]"#;
    assert_cost("[]", "[1,0,9]", "[14,[4,0],[1,1]]", "5", "4 4 + 4 ");
    // The variable, the field, 1 + n · (1 + 1), and 1 for the result.
    assert_cost("[]", RECORD, &format!("[41,{},[4,0]]", VOTES), input, "12 10 + 4  + 2 .votes:length");
    // 2, and 1 + n · 2 + pairs · t.
    assert_cost("[]", RECORD, &format!("[43,{},[4,0]]", VOTES), input, "18 13 + 4  + 2 .votes:length + 1 .votes:pairs");
    // The option that `element` gives lies at `votes[?]`: t(votes[?]) = 1 + 1. Then t(result) = 1 + 1 + 1.
    assert_cost("[]", RECORD, &format!("[33,[37,{},[1,9]]]", VOTES), input, "8 8 + 8 ");
    // A call: 1 + 2 + (1 + 115 + 2 · words), and 1 + 4 for the result.
    let function = "[[[[2,0,40]],[2,32,32],[60,1,[4,0]]]]";
    assert_cost(function, RECORD, &format!("[61,0,0,{}]", DATA), input, "130 128 + 124  + 2 .data:words");
    // What `slice` gives lies nowhere, and has one word.
    assert_cost(function, "[2,9,20]", "[61,0,0,[51,1,3,[4,0]]]", "\"0x010203040506070809\"", "128 128 + 128 ");
    // 1 + the lesser t: that of three bytes, 1 + 1.
    assert_cost("[]", RECORD, &format!("[23,{},[2,\"0x010203\"]]", DATA), input, "7 7 + 7 ");
    // Payloads of elements that are found: 1 + (1 + 2 + n · (2 + 1)) + max(1, 115 + 2 · words + 1), and 1 + 4.
    let body = format!(r#"[8,[45,[4,0],[0,true]],[2,"{}"],[60,1,[4,0]]]"#, hex::write(&[0; 32]));
    assert_cost("[]", "[3,[2,0,9],0,2]", &body, "[\"0x01\"]", "134 129 + 124  + 3 :length + 2 []:words");
}

#[test]
fn reports_the_codes_of_chapter_20() {
    assert_code("[]", "[1,0,9]", "[4,1]", "variable-unbound");
    assert_code("[]", "[1,0,9]", "[10,[4,0]]", "type-mismatch");
    assert_code("[]", "[1,-1,9]", "[17,[4,0],[1,2]]", "dividend-negative");
    assert_code("[]", "[1,0,9]", "[17,[1,2],[4,0]]", "divisor-not-positive");
    assert_code("[]", "[1,0,9]", "[6,[0,true],[4,0],[0,true]]", "types-incompatible");
    assert_code("[]", "[1,0,9]", "[61,0,0]", "function-unknown");
    assert_code("[[[],[0],[61,0,0]]]", "[1,0,9]", "[4,0]", "function-unknown");
    assert_code("[[[],[0],[0,true]]]", "[1,0,9]", "[61,0,0,[4,0]]", "arguments-wrong");
    assert_code("[]", "[1,0,9]", "[54,0,[4,0]]", "integer-does-not-fit");
    assert_code("[]", "[2,0,9]", "[51,0,1,[4,0]]", "slice-outside");
    assert_code("[]", "[1,0,9]", "[31,\"a\",[30,[\"b\"],[4,0]]]", "field-unknown");
    assert_code("[]", "[1,0,9]", "[30,[\"b\",\"a\"],[4,0],[4,0]]", "names-unsorted");
    assert_code("[]", "[1,0,9]", "[31,\"A\",[4,0]]", "name-invalid");
    assert_code("[]", "[1,0,9]", "[30,[\"a\"]]", "unit-malformed");
    assert_code("[]", "[1,9,0]", "[30,[\"a\"]]", "type-interval-empty");
    assert_code("[]", "[1,1,9]", "[4,0]", "input-malformed");
    let nested = |depth: usize| format!("{}[0,true]{}", "[10,".repeat(depth), "]".repeat(depth));
    assert_code("[]", "[1,0,9]", &nested(65), "depth-exceeded");
    assert_value("[1,0,9]", &nested(64), "0", "true");
    let many = |count: usize| format!("[34{}]", ",[0,true]".repeat(count));
    assert_code("[]", "[1,0,9]", &many(4096), "nodes-exceeded");
}

#[test]
fn finds_modules_by_their_addresses() {
    let module = r#"["vow/module",1,[],[[[[1,0,9]],[1,0,10],[14,[4,0],[1,1]]]]]"#;
    let address = tagged_hash("vow/1/module", &hex::read(&encoded(module)).unwrap());
    let importing = |body: &str| format!(r#"["vow/program",1,["{}"],[],[1,0,9],{}]"#, hex::write(&address), body);
    let called = importing("[61,1,0,[4,0]]");
    assert_eq!(run("vow/eval", &[module], &called, "4"), Ok(Json::text("0x05")));
    assert_eq!(run("vow/eval", &[], &called, "4"), Err("import-unknown"));
    assert_eq!(run("vow/eval", &[module], &importing("[61,1,1,[4,0]]"), "4"), Err("function-unknown"));
}
