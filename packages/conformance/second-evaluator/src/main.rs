//! Runs vector files through the second evaluator and counts where it agrees. See README.md.

mod admit;
mod bignum;
mod bytes_operation;
mod cbor;
mod check;
mod cost;
mod eval;
mod hex;
mod json;
mod operation;
mod sha256;
mod subjects;
#[cfg(test)]
mod tests;
mod types;
mod unit;
mod value;

use json::Json;
use std::panic::{catch_unwind, AssertUnwindSafe};

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
            if let Err(fault) = run_file(&path, &mut count) {
                println!("{}: {}", path, fault);
                count.disagree += 1;
            }
        }
        println!("{} agree, {} disagree, {} not covered", count.agree, count.disagree, count.not_covered);
        count.disagree == 0 && count.agree > 0
    });
    let is_good = worker.expect("a thread").join().unwrap_or(false);
    std::process::exit(if is_good { 0 } else { 1 });
}

/// Checks a file that is one JSON text with all cases, or a header and cases in a line each.
fn run_file(path: &str, count: &mut Count) -> Result<(), String> {
    let text = std::fs::read_to_string(path).map_err(|fault| fault.to_string())?;
    let (header, cases) = match json::parse(&text) {
        Ok(file) => (file.clone(), file.get("cases").as_list().to_vec()),
        Err(_) => {
            let mut lines = text.lines().filter(|line| !line.trim().is_empty()).map(json::parse);
            let header = lines.next().unwrap_or_else(|| Err("nothing to read".to_string()))?;
            (header, lines.collect::<Result<Vec<_>, _>>()?)
        }
    };
    if header.get("format").as_text() != Some("surety-vectors/1") {
        return Err("not a vector file".to_string());
    }
    let subject = header.get("subject").as_text().unwrap_or("");
    for case in &cases {
        match verdict(subject, case) {
            None => count.not_covered += 1,
            Some(None) => count.agree += 1,
            Some(Some(difference)) => {
                count.disagree += 1;
                println!("{}: {}: {}", subject, case.get("name").as_text().unwrap_or("?"), difference);
            }
        }
    }
    Ok(())
}

/// Nothing if the case is not covered; otherwise how the outcome differs from that of the case, if it does.
fn verdict(subject: &str, case: &Json) -> Option<Option<String>> {
    let evaluate = subjects::find(subject)?;
    let found = match catch_unwind(AssertUnwindSafe(|| evaluate(case.get("input")))) {
        Ok(Ok(output)) => output,
        Ok(Err(subjects::NOT_COVERED)) => return None,
        Ok(Err(code)) => Json::object(vec![("code", Json::text(code))]),
        Err(_) => Json::text("it panicked"),
    };
    let expected = match case {
        Json::Object(members) if members.contains_key("output") => case.get("output").clone(),
        _ => Json::object(vec![("code", case.get("rejection").get("code").clone())]),
    };
    Some(if found == expected { None } else { Some(format!("expected {}, found {}", expected, found)) })
}
