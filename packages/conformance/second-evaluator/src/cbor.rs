//! The profile of CBOR (CODEC-CBOR): reading with its codes, and writing.

use crate::bignum::Int;
use std::rc::Rc;

/// A permanent code of a rejection.
pub type Code = &'static str;

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
    pub fn bytes(bytes: &[u8]) -> Item {
        Item::Bytes(Rc::from(bytes))
    }

    pub fn array(items: Vec<Item>) -> Item {
        Item::Array(Rc::from(items))
    }

    pub fn as_array(&self) -> Option<&[Item]> {
        match self {
            Item::Array(items) => Some(items),
            _ => None,
        }
    }

    pub fn as_text(&self) -> Option<&str> {
        match self {
            Item::Text(text) => Some(text),
            _ => None,
        }
    }

    pub fn as_int(&self) -> Option<&Int> {
        match self {
            Item::Int(value) => Some(value),
            _ => None,
        }
    }
}

pub struct Limits {
    pub bytes: usize,
    pub items: usize,
    pub depth: usize,
}

/// CODEC-LIMIT.1.
pub const USUAL: Limits = Limits { bytes: 1 << 22, items: 1 << 18, depth: 32 };

/// Reads bytes that hold exactly one item. Gives the code of the first fault (CODEC-CBOR.6).
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Item, Code> {
    if bytes.len() > limits.bytes {
        return Err("cbor-too-large");
    }
    let mut reader = Reader { bytes, at: 0, items: 0, limits };
    let item = reader.item(0)?;
    if reader.at < bytes.len() {
        return Err("cbor-trailing-bytes");
    }
    Ok(item)
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
    items: usize,
    limits: &'a Limits,
}

impl<'a> Reader<'a> {
    fn take(&mut self, size: u64) -> Result<&'a [u8], Code> {
        if size > (self.bytes.len() - self.at) as u64 {
            return Err("cbor-truncated");
        }
        let taken = &self.bytes[self.at..self.at + size as usize];
        self.at += size as usize;
        Ok(taken)
    }

    /// Reads the item that lies in `depth` arrays. The checks stand in the order of the table.
    fn item(&mut self, depth: usize) -> Result<Item, Code> {
        self.items += 1;
        if self.items > self.limits.items {
            return Err("cbor-too-many-items");
        }
        let first = self.take(1)?[0];
        let (major, info) = (first >> 5, first & 31);
        let tail = self.take(if (24..28).contains(&info) { 1 << (info - 24) } else { 0 })?;
        let argument = tail.iter().fold(0u64, |value, byte| (value << 8) | u64::from(*byte));
        let argument = if info < 24 { u64::from(info) } else { argument };
        let content = self.take(if info < 28 && (major == 2 || major == 3) { argument } else { 0 })?;
        if info >= 28 {
            return Err(if info == 31 { "cbor-indefinite" } else { "cbor-head-reserved" });
        }
        if !matches!(first, 0..=0x9f | 0xc2 | 0xc3 | 0xf4 | 0xf5) && !(major == 6 && (argument == 2 || argument == 3)) {
            return Err("cbor-unsupported");
        }
        if tail.len() > shortest(argument) {
            return Err("cbor-head-not-shortest");
        }
        match major {
            0 => Ok(Item::Int(Int::from(argument))),
            1 => Ok(Item::Int(&Int::from(-1) - &Int::from(argument))),
            2 => Ok(Item::bytes(content)),
            3 => std::str::from_utf8(content).map(|text| Item::Text(Rc::from(text))).map_err(|_| "cbor-text-invalid"),
            6 => self.bignum(argument == 3),
            7 => Ok(Item::Bool(info == 21)),
            _ if depth == self.limits.depth => Err("cbor-too-deep"),
            _ => {
                let mut items = Vec::new();
                for _ in 0..argument {
                    items.push(self.item(depth + 1)?);
                }
                Ok(Item::array(items))
            }
        }
    }

    /// Reads what follows tag 2 or 3. Whatever is no magnitude is a fault of the tag (CODEC-CBOR.3).
    fn bignum(&mut self, negative: bool) -> Result<Item, Code> {
        let invalid = |_| "cbor-bignum-invalid";
        let head = self.take(1).map_err(invalid)?[0];
        let size = match head {
            0x40..=0x57 => u64::from(head - 0x40),
            0x58 => u64::from(self.take(1).map_err(invalid)?[0]),
            _ => 0,
        };
        let magnitude = self.take(size).map_err(invalid)?;
        if !(9..=64).contains(&size) || (head == 0x58 && size < 24) || magnitude[0] == 0 {
            return Err("cbor-bignum-invalid");
        }
        let value = Int::from_be(magnitude);
        Ok(Item::Int(if negative { &Int::from(-1) - &value } else { value }))
    }
}

/// The bytes of the shortest head after its first.
fn shortest(argument: u64) -> usize {
    match argument {
        0..=0x17 => 0,
        0x18..=0xff => 1,
        0x100..=0xffff => 2,
        0x1_0000..=0xffff_ffff => 4,
        _ => 8,
    }
}

/// The size of the head of a string or an array.
pub fn head_size(argument: u64) -> usize {
    1 + shortest(argument)
}

/// The size of an integer's encoding.
pub fn int_size(value: &Int) -> usize {
    let mut out = Vec::new();
    write_int(&mut out, value);
    out.len()
}

pub fn write(item: &Item) -> Vec<u8> {
    let mut out = Vec::new();
    write_item(&mut out, item);
    out
}

fn write_item(out: &mut Vec<u8>, item: &Item) {
    match item {
        Item::Int(value) => write_int(out, value),
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
    let size = shortest(argument);
    let info = if size == 0 { argument as u8 } else { 24 + size.trailing_zeros() as u8 };
    out.push((major << 5) | info);
    out.extend_from_slice(&argument.to_be_bytes()[8 - size..]);
}

fn write_int(out: &mut Vec<u8>, value: &Int) {
    let magnitude = if value.is_negative() { &Int::from(-1) - value } else { value.clone() };
    match magnitude.to_u64() {
        Some(argument) => write_head(out, value.is_negative() as u8, argument),
        None => {
            let size = (magnitude.bits() + 7) / 8;
            out.push(0xc2 + value.is_negative() as u8);
            write_head(out, 2, size as u64);
            out.extend_from_slice(&magnitude.to_be(size));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hex;

    fn code(text: &str) -> Code {
        read(&hex::read(text).unwrap(), &USUAL).unwrap_err()
    }

    #[test]
    fn writes_integers_at_the_bounds_as_it_reads_them() {
        for bits in [0, 4, 8, 16, 32, 53, 63, 64, 65, 512] {
            for offset in -30..30 {
                let value = &Int::ones(bits) + &Int::from(offset);
                for value in [value.clone(), -&value] {
                    if value.bits() <= 512 {
                        let bytes = write(&Item::Int(value.clone()));
                        assert_eq!(bytes.len(), int_size(&value));
                        assert_eq!(read(&bytes, &USUAL), Ok(Item::Int(value)));
                    }
                }
            }
        }
    }

    #[test]
    fn reports_the_code_that_stands_first_in_the_table() {
        assert_eq!(code("0x"), "cbor-truncated");
        assert_eq!(code("0xb8"), "cbor-truncated");
        assert_eq!(code("0x5802ff"), "cbor-truncated");
        assert_eq!(code("0x580100"), "cbor-head-not-shortest");
        assert_eq!(code("0xd802"), "cbor-head-not-shortest");
        assert_eq!(code("0xf814"), "cbor-unsupported");
        assert_eq!(code("0xc2"), "cbor-bignum-invalid");
        assert_eq!(code("0xfc"), "cbor-head-reserved");
        assert_eq!(code("0x81ff"), "cbor-indefinite");
        assert_eq!(code("0x820001f6"), "cbor-trailing-bytes");
    }

    #[test]
    fn allows_as_many_arrays_and_items_as_the_limits_say() {
        assert!(read(&[vec![0x81; 31], vec![0x80]].concat(), &USUAL).is_ok());
        assert_eq!(read(&[vec![0x81; 32], vec![0x80]].concat(), &USUAL), Err("cbor-too-deep"));
        let bytes = |count: u32| [vec![0x9a], count.to_be_bytes().to_vec(), vec![0; count as usize]].concat();
        assert!(read(&bytes((1 << 18) - 1), &USUAL).is_ok());
        assert_eq!(read(&bytes(1 << 18), &USUAL), Err("cbor-too-many-items"));
        assert_eq!(read(&[0; (1 << 22) + 1], &USUAL), Err("cbor-too-large"));
    }
}
