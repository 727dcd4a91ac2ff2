//! Whole numbers of any size: a sign and limbs of 32 bits, the least first.

use std::cmp::Ordering;
use std::fmt;
use std::ops::{Add, Mul, Neg, Sub};

/// Zero has no limbs and no sign; the last limb is never zero.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Int {
    negative: bool,
    limbs: Vec<u32>,
}

impl Int {
    fn new(negative: bool, mut limbs: Vec<u32>) -> Int {
        while limbs.last() == Some(&0) {
            limbs.pop();
        }
        Int { negative: negative && !limbs.is_empty(), limbs }
    }

    /// Reads bytes as an unsigned integer, the most significant first.
    pub fn from_be(bytes: &[u8]) -> Int {
        let limb = |chunk: &[u8]| chunk.iter().fold(0u32, |limb, byte| (limb << 8) | u32::from(*byte));
        Int::new(false, bytes.rchunks(4).map(limb).collect())
    }

    /// The magnitude in `size` bytes, the most significant first. Higher bytes are not written.
    pub fn to_be(&self, size: usize) -> Vec<u8> {
        let byte = |index: usize| (self.limbs.get(index / 4).copied().unwrap_or(0) >> (8 * (index % 4))) as u8;
        (0..size).rev().map(byte).collect()
    }

    /// 2^bits − 1.
    pub fn ones(bits: usize) -> Int {
        let limb = |index: usize| if bits >= 32 * (index + 1) { u32::MAX } else { (1 << (bits - 32 * index)) - 1 };
        Int::new(false, (0..(bits + 31) / 32).map(limb).collect())
    }

    pub fn parse(text: &str) -> Option<Int> {
        let digits = text.strip_prefix('-').unwrap_or(text);
        if digits.is_empty() || !digits.bytes().all(|digit| digit.is_ascii_digit()) {
            return None;
        }
        let ten = Int::from(10);
        let magnitude = digits.bytes().fold(Int::from(0), |sum, digit| &(&sum * &ten) + &Int::from(digit - b'0'));
        let value = if digits.len() < text.len() { -&magnitude } else { magnitude };
        if value.to_string() == text {
            Some(value)
        } else {
            None
        }
    }

    pub fn is_negative(&self) -> bool {
        self.negative
    }

    pub fn is_zero(&self) -> bool {
        self.limbs.is_empty()
    }

    /// The bits of the magnitude: |v| ≤ 2^n − 1 if and only if they are at most n.
    pub fn bits(&self) -> usize {
        self.limbs.last().map_or(0, |top| 32 * self.limbs.len() - top.leading_zeros() as usize)
    }

    pub fn bit(&self, index: usize) -> bool {
        self.limbs.get(index / 32).map_or(false, |limb| (limb >> (index % 32)) & 1 == 1)
    }

    /// The value, if it is from 0 to 2^64 − 1.
    pub fn to_u64(&self) -> Option<u64> {
        if self.negative || self.bits() > 64 {
            return None;
        }
        Some(self.limbs.iter().rev().fold(0, |value, limb| (value << 32) | u64::from(*limb)))
    }

    pub fn abs(&self) -> Int {
        Int::new(false, self.limbs.clone())
    }

    /// Quotient and remainder of a dividend from 0 and a divisor from 1.
    pub fn divide(&self, divisor: &Int) -> (Int, Int) {
        assert!(!self.negative && !divisor.negative && !divisor.is_zero());
        let mut quotient = vec![0u32; self.limbs.len()];
        let mut rest = Int::from(0);
        for index in (0..self.bits()).rev() {
            rest = &(&rest + &rest) + &Int::from(self.bit(index) as u8);
            if rest >= *divisor {
                rest = &rest - divisor;
                quotient[index / 32] |= 1 << (index % 32);
            }
        }
        (Int::new(false, quotient), rest)
    }
}

impl<T: Into<i128>> From<T> for Int {
    fn from(value: T) -> Int {
        let value: i128 = value.into();
        let magnitude = value.unsigned_abs();
        Int::new(value < 0, (0..4).map(|index| (magnitude >> (32 * index)) as u32).collect())
    }
}

impl Ord for Int {
    fn cmp(&self, other: &Int) -> Ordering {
        match (self.negative, other.negative) {
            (false, false) => compare(&self.limbs, &other.limbs),
            (true, true) => compare(&other.limbs, &self.limbs),
            (left, right) => right.cmp(&left),
        }
    }
}

impl PartialOrd for Int {
    fn partial_cmp(&self, other: &Int) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Add for &Int {
    type Output = Int;
    fn add(self, other: &Int) -> Int {
        if self.negative == other.negative {
            return Int::new(self.negative, add(&self.limbs, &other.limbs));
        }
        match compare(&self.limbs, &other.limbs) {
            Ordering::Less => Int::new(other.negative, subtract(&other.limbs, &self.limbs)),
            _ => Int::new(self.negative, subtract(&self.limbs, &other.limbs)),
        }
    }
}

impl Sub for &Int {
    type Output = Int;
    fn sub(self, other: &Int) -> Int {
        self + &-other
    }
}

impl Neg for &Int {
    type Output = Int;
    fn neg(self) -> Int {
        Int::new(!self.negative, self.limbs.clone())
    }
}

impl Mul for &Int {
    type Output = Int;
    fn mul(self, other: &Int) -> Int {
        let mut product = vec![0u32; self.limbs.len() + other.limbs.len()];
        for (shift, left) in self.limbs.iter().enumerate() {
            let mut carry = 0u64;
            for (index, right) in other.limbs.iter().enumerate() {
                carry += u64::from(product[shift + index]) + u64::from(*left) * u64::from(*right);
                product[shift + index] = carry as u32;
                carry >>= 32;
            }
            product[shift + other.limbs.len()] = carry as u32;
        }
        Int::new(self.negative != other.negative, product)
    }
}

impl fmt::Display for Int {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        let mut limbs = self.limbs.clone();
        let mut groups = Vec::new();
        while !limbs.is_empty() {
            let mut rest = 0u64;
            for limb in limbs.iter_mut().rev() {
                rest = (rest << 32) | u64::from(*limb);
                *limb = (rest / 1_000_000_000) as u32;
                rest %= 1_000_000_000;
            }
            groups.push(format!("{:09}", rest));
            limbs = Int::new(false, limbs).limbs;
        }
        groups.reverse();
        let digits = groups.concat();
        let digits = digits.trim_start_matches('0');
        let sign = if self.negative { "-" } else { "" };
        write!(out, "{}{}", sign, if digits.is_empty() { "0" } else { digits })
    }
}

fn compare(left: &[u32], right: &[u32]) -> Ordering {
    left.len().cmp(&right.len()).then_with(|| left.iter().rev().cmp(right.iter().rev()))
}

fn add(left: &[u32], right: &[u32]) -> Vec<u32> {
    let mut carry = 0u64;
    let mut sum = Vec::with_capacity(left.len().max(right.len()) + 1);
    for index in 0..left.len().max(right.len()) {
        carry += u64::from(left.get(index).copied().unwrap_or(0)) + u64::from(right.get(index).copied().unwrap_or(0));
        sum.push(carry as u32);
        carry >>= 32;
    }
    sum.push(carry as u32);
    sum
}

/// The difference of a magnitude and one that is not greater.
fn subtract(left: &[u32], right: &[u32]) -> Vec<u32> {
    let mut borrow = 0i64;
    let mut difference = Vec::with_capacity(left.len());
    for (index, limb) in left.iter().enumerate() {
        borrow += i64::from(*limb) - i64::from(right.get(index).copied().unwrap_or(0));
        difference.push(borrow as u32);
        borrow >>= 32;
    }
    difference
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers of 0 to 512 bits, of either sign, many of them full of ones or zeros.
    struct Random(u64);

    impl Random {
        fn next(&mut self) -> u32 {
            self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            (self.0 >> 33) as u32
        }

        fn int(&mut self) -> Int {
            let size = self.next() % 17;
            let limbs = (0..size).map(|_| [self.next() * 2 + 1, 0, u32::MAX][self.next() as usize % 3]).collect();
            Int::new(self.next() % 2 == 0, limbs)
        }
    }

    #[test]
    fn keeps_the_laws_of_arithmetic() {
        let mut random = Random(1);
        for _ in 0..3000 {
            let (a, b, c) = (random.int(), random.int(), random.int());
            assert_eq!(&a + &b, &b + &a);
            assert_eq!(&(&a + &b) + &c, &a + &(&b + &c));
            assert_eq!(&(&a + &b) - &b, a);
            assert_eq!(&(&a + &b) * &c, &(&a * &c) + &(&b * &c));
            assert_eq!(&a * &b, &b * &a);
            assert_eq!(a.cmp(&b), b.cmp(&a).reverse());
            assert_eq!((&a - &b).is_negative(), a < b);
            assert_eq!(&a + &-&a, Int::from(0));
            assert_eq!(Int::parse(&a.to_string()), Some(a.clone()));
            assert_eq!(Int::from_be(&a.to_be(64)), a.abs());
            let divisor = &b.abs() + &Int::from(1);
            let (quotient, rest) = a.abs().divide(&divisor);
            assert_eq!(&(&quotient * &divisor) + &rest, a.abs());
            assert!(!rest.is_negative() && rest < divisor);
        }
    }

    #[test]
    fn knows_its_bits_and_digits() {
        assert_eq!(Int::ones(512).bits(), 512);
        assert_eq!((&Int::ones(512) + &Int::from(1)).bits(), 513);
        assert_eq!(Int::ones(64).to_u64(), Some(u64::MAX));
        assert_eq!((&Int::ones(64) + &Int::from(1)).to_u64(), None);
        assert_eq!((&Int::ones(64) * &Int::ones(64)).to_string(), "340282366920938463426481119284349108225");
        assert_eq!(Int::from(-1_000_000_000).to_string(), "-1000000000");
        assert_eq!(Int::parse("-0"), None);
        assert_eq!(Int::parse("01"), None);
    }
}
