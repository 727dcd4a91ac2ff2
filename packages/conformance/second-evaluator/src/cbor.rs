//! The profile of CBOR (CODEC-CBOR): reading with its codes, and writing.

use crate::bignum::Int;
use std::rc::Rc;

/// A permanent code of a rejection.
pub type Code = &'static str;

/// Goes on if something holds, and refuses with the code otherwise.
pub fn ensure(holds: bool, code: Code) -> Result<(), Code> {
    if holds {
        Ok(())
    } else {
        Err(code)
    }
}

/// An item; also a value of Vow (VOW-VALUE.1): records are arrays, cases arrays of index and payload.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    Int(Int),
    Bytes(Rc<[u8]>),
    Text(Rc<str>),
    Bool(bool),
    Array(Rc<[Item]>),
}

impl Item {
    pub fn size(value: u64) -> Item {
        Item::Int(Int::from(value))
    }

    pub fn bytes(bytes: &[u8]) -> Item {
        Item::Bytes(Rc::from(bytes))
    }

    pub fn text(text: &str) -> Item {
        Item::Text(Rc::from(text))
    }

    pub fn array(items: Vec<Item>) -> Item {
        Item::Array(Rc::from(items))
    }

    pub fn as_int(&self) -> Option<Int> {
        match self {
            Item::Int(value) => Some(*value),
            _ => None,
        }
    }

    pub fn as_size(&self) -> Option<u64> {
        self.as_int()?.to_u64()
    }

    pub fn as_bytes(&self) -> Option<&[u8]> {
        match self {
            Item::Bytes(bytes) => Some(bytes),
            _ => None,
        }
    }

    pub fn as_text(&self) -> Option<&str> {
        match self {
            Item::Text(text) => Some(text),
            _ => None,
        }
    }

    pub fn as_array(&self) -> Option<&[Item]> {
        match self {
            Item::Array(items) => Some(items),
            _ => None,
        }
    }

    /// How many bytes or elements there are.
    pub fn length(&self) -> u64 {
        match self {
            Item::Bytes(bytes) => bytes.len() as u64,
            Item::Text(text) => text.len() as u64,
            Item::Array(items) => items.len() as u64,
            Item::Int(_) | Item::Bool(_) => 0,
        }
    }
}

/// Reads an item of the usual limits (CODEC-LIMIT.1).
pub fn read(bytes: &[u8]) -> Result<Item, Code> {
    read_within(bytes, 1 << 22, 32)
}

/// Reads bytes that hold exactly one item. Gives the code of the first fault (CODEC-CBOR.6).
pub fn read_within(bytes: &[u8], most_bytes: usize, most_depth: usize) -> Result<Item, Code> {
    ensure(bytes.len() <= most_bytes, "cbor-too-large")?;
    let mut reader = Reader { rest: bytes, items: 0, most_depth };
    let item = reader.item(0)?;
    ensure(reader.rest.is_empty(), "cbor-trailing-bytes")?;
    Ok(item)
}

struct Reader<'a> {
    rest: &'a [u8],
    items: usize,
    most_depth: usize,
}

impl<'a> Reader<'a> {
    fn take(&mut self, size: u64) -> Result<&'a [u8], Code> {
        ensure(size <= self.rest.len() as u64, "cbor-truncated")?;
        let (taken, rest) = self.rest.split_at(size as usize);
        self.rest = rest;
        Ok(taken)
    }

    /// Reads the item that lies in `depth` arrays. The checks stand in the order of the table.
    fn item(&mut self, depth: usize) -> Result<Item, Code> {
        self.items += 1;
        ensure(self.items <= 1 << 18, "cbor-too-many-items")?;
        let first = self.take(1)?[0];
        let (major, info) = (first >> 5, first & 31);
        let tail = self.take(if (24..28).contains(&info) { 1 << (info - 24) } else { 0 })?;
        ensure(!(28..=30).contains(&info), "cbor-head-reserved")?;
        ensure(info != 31, "cbor-indefinite")?;
        ensure(matches!(first, 0..=0x9f | 0xc2 | 0xc3 | 0xf4 | 0xf5), "cbor-unsupported")?;
        let tail_argument = tail.iter().fold(0, |value, byte| (value << 8) | u64::from(*byte));
        let argument = if info < 24 { u64::from(info) } else { tail_argument };
        ensure(tail.len() == tail_size(argument), "cbor-head-not-shortest")?;
        match major {
            0 => Ok(Item::Int(Int::from(argument))),
            1 => Ok(Item::Int(Int::from(-1) - Int::from(argument))),
            2 => Ok(Item::bytes(self.take(argument)?)),
            3 => std::str::from_utf8(self.take(argument)?).map(Item::text).map_err(|_| "cbor-text-invalid"),
            6 => self.bignum(argument == 3).ok_or("cbor-bignum-invalid"),
            7 => Ok(Item::Bool(info == 21)),
            _ if depth == self.most_depth => Err("cbor-too-deep"),
            _ => (0..argument).map(|_| self.item(depth + 1)).collect::<Result<_, _>>().map(Item::array),
        }
    }

    /// Reads the magnitude that follows tag 2 or 3, if it is a whole one (CODEC-CBOR.3).
    fn bignum(&mut self, negative: bool) -> Option<Item> {
        let size = match self.take(1).ok()?[0] {
            head @ 0x49..=0x57 => head - 0x40,
            0x58 => Some(self.take(1).ok()?[0]).filter(|size| (24..=64).contains(size))?,
            _ => return None,
        };
        let magnitude = Some(self.take(u64::from(size)).ok()?).filter(|magnitude| magnitude[0] > 0)?;
        let value = Int::from_be(magnitude);
        Some(Item::Int(if negative { Int::from(-1) - value } else { value }))
    }
}

/// The bytes of the shortest head after its first.
fn tail_size(argument: u64) -> usize {
    match argument {
        0..=0x17 => 0,
        0x18..=0xff => 1,
        0x100..=0xffff => 2,
        0x1_0000..=0xffff_ffff => 4,
        _ => 8,
    }
}

/// The size of the head of a string or an array.
pub fn head_size(argument: u64) -> u64 {
    1 + tail_size(argument) as u64
}

pub fn write(item: &Item) -> Vec<u8> {
    let mut out = Vec::new();
    write_item(&mut out, item);
    out
}

fn write_item(out: &mut Vec<u8>, item: &Item) {
    match item {
        Item::Int(value) => write_int(out, *value),
        Item::Bool(value) => out.push(if *value { 0xf5 } else { 0xf4 }),
        Item::Bytes(bytes) => {
            write_head(out, 2, bytes.len() as u64);
            out.extend_from_slice(bytes);
        }
        Item::Text(text) => {
            write_head(out, 3, text.len() as u64);
            out.extend_from_slice(text.as_bytes());
        }
        Item::Array(items) => {
            write_head(out, 4, items.len() as u64);
            items.iter().for_each(|item| write_item(out, item));
        }
    }
}

fn write_head(out: &mut Vec<u8>, major: u8, argument: u64) {
    let size = tail_size(argument);
    let info = if size == 0 { argument as u8 } else { 24 + size.trailing_zeros() as u8 };
    out.push((major << 5) | info);
    out.extend_from_slice(&argument.to_be_bytes()[8 - size..]);
}

fn write_int(out: &mut Vec<u8>, value: Int) {
    let negative = u8::from(value.is_negative());
    let magnitude = if value.is_negative() { Int::from(-1) - value } else { value };
    match magnitude.to_u64() {
        Some(argument) => write_head(out, negative, argument),
        None => {
            let size = (magnitude.bits() + 7) / 8;
            out.push(0xc2 + negative);
            write_head(out, 2, size as u64);
            out.extend_from_slice(&magnitude.to_be(size));
        }
    }
}
