//! Runs vector files through the second evaluator and counts where it agrees. See README.md.

mod admit;
mod bignum;
mod builtin;
mod cbor;
mod check;
mod cost;
mod eval;
mod hex;
mod json;
mod operation;
mod sha256;
mod subjects;
mod types;
mod unit;
mod value;

use cbor::Code;
use json::Json;
use std::panic::catch_unwind;
use subjects::{find, NOT_COVERED};

#[derive(Default)]
struct Count {
    agree: usize,
    disagree: usize,
    not_covered: usize,
}

fn main() {
    // Expressions nest, and so do the functions that walk them.
    let worker = std::thread::Builder::new().stack_size(1 << 28).spawn(|| {
        let mut count = Count::default();
        for path in std::env::args().skip(1) {
            if run_file(&path, &mut count).is_none() {
                println!("{}: it is no vector file", path);
                count.disagree += 1;
            }
        }
        println!("{} agree, {} disagree, {} not covered", count.agree, count.disagree, count.not_covered);
        count.disagree == 0 && count.agree > 0
    });
    let is_good = worker.expect("a thread").join().unwrap_or(false);
    std::process::exit(if is_good { 0 } else { 1 });
}

/// Checks a file with a header and a case in each line after it, if it is one.
fn run_file(path: &str, count: &mut Count) -> Option<()> {
    let text = std::fs::read_to_string(path).ok()?;
    let lines = text.lines().map(json::parse).collect::<Option<Vec<Json>>>()?;
    let (header, cases) = lines.split_first()?;
    let subject = header.get("subject").as_text()?;
    // What such a file holds is known to be right by this program, so it may leave out no case.
    let is_ours = header.get("check").get("by").as_text() == Some("second-program");
    for case in cases {
        let (found, expected) = (outcome(subject, case.get("input")), expected(case));
        if found == expected {
            count.agree += 1;
        } else if found == Err(NOT_COVERED) && !is_ours {
            count.not_covered += 1;
        } else {
            count.disagree += 1;
            let name = case.get("name").as_text()?;
            println!("{}: {}: expected {:?}, found {:?}", subject, name, expected, found);
        }
    }
    Some(())
}

fn outcome(subject: &str, input: &Json) -> Result<Json, Code> {
    let evaluate = find(subject).ok_or(NOT_COVERED)?;
    catch_unwind(|| evaluate(input)).unwrap_or(Err("(it panicked)"))
}

/// The output, or the code of a rejection.
fn expected(case: &Json) -> Result<Json, &str> {
    match case.get("rejection").get("code") {
        Json::Text(code) => Err(code),
        _ => Ok(case.get("output").clone()),
    }
}
