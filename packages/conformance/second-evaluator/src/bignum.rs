//! Whole numbers of 1,152 bits in two's complement: products of two integers of 512 bits fit, and sums of 4,096 others.

use std::cmp::Ordering;
use std::ops::{Add, Mul, Neg, Sub};

const LIMBS: usize = 18;

/// The least limb stands first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Int([u64; LIMBS]);

impl Int {
    /// Reads at most 128 bytes as an unsigned integer, the most significant first.
    pub fn from_be(bytes: &[u8]) -> Int {
        let mut limbs = [0; LIMBS];
        for (index, byte) in bytes.iter().rev().enumerate() {
            limbs[index / 8] |= u64::from(*byte) << (8 * (index % 8));
        }
        Int(limbs)
    }

    /// The lowest `size` bytes, the most significant first.
    pub fn to_be(self, size: usize) -> Vec<u8> {
        (0..size).rev().map(|index| (self.0[index / 8] >> (8 * (index % 8))) as u8).collect()
    }

    /// The greatest unsigned integer of so many bytes.
    pub fn ones(size: usize) -> Int {
        Int::from_be(&vec![0xff; size])
    }

    /// Reads a decimal text, if it is the shortest of its value.
    pub fn parse(text: &str) -> Option<Int> {
        let digits = text.strip_prefix('-').unwrap_or(text);
        let is_shortest = !digits.starts_with('0') || text == "0";
        if digits.is_empty() || !is_shortest || !digits.bytes().all(|digit| digit.is_ascii_digit()) {
            return None;
        }
        // Longer ones need not be told apart: all are outside of every type.
        let digits = &digits[..digits.len().min(300)];
        let value = digits.bytes().fold(Int::from(0), |value, digit| value * Int::from(10) + Int::from(digit - b'0'));
        Some(if text.starts_with('-') { -value } else { value })
    }

    pub fn is_negative(self) -> bool {
        self.0[LIMBS - 1] >> 63 == 1
    }

    /// The bits of the magnitude: |v| ≤ 2^n − 1 if and only if they are at most n.
    pub fn bits(self) -> usize {
        let limbs = self.abs().0;
        limbs.iter().rposition(|limb| *limb > 0).map_or(0, |top| 64 * (top + 1) - limbs[top].leading_zeros() as usize)
    }

    pub fn bit(self, index: usize) -> bool {
        (self.0[index / 64] >> (index % 64)) & 1 == 1
    }

    /// The value, if it is from 0 to 2^64 − 1.
    pub fn to_u64(self) -> Option<u64> {
        Some(self.0[0]).filter(|least| Int::from(*least) == self)
    }

    pub fn abs(self) -> Int {
        if self.is_negative() {
            -self
        } else {
            self
        }
    }

    /// Quotient and remainder of a dividend from 0 and a divisor from 1.
    pub fn divide(self, divisor: Int) -> (Int, Int) {
        let (mut quotient, mut rest) = (Int::from(0), Int::from(0));
        for index in (0..self.bits()).rev() {
            rest = rest + rest + Int::from(u8::from(self.bit(index)));
            if rest >= divisor {
                rest = rest - divisor;
                quotient.0[index / 64] |= 1 << (index % 64);
            }
        }
        (quotient, rest)
    }
}

impl<T: Into<i128>> From<T> for Int {
    fn from(value: T) -> Int {
        let value: i128 = value.into();
        let mut limbs = [if value < 0 { u64::MAX } else { 0 }; LIMBS];
        limbs[0] = value as u64;
        limbs[1] = (value >> 64) as u64;
        Int(limbs)
    }
}

impl Ord for Int {
    fn cmp(&self, other: &Int) -> Ordering {
        let signs = other.is_negative().cmp(&self.is_negative());
        signs.then_with(|| self.0.iter().rev().cmp(other.0.iter().rev()))
    }
}

impl PartialOrd for Int {
    fn partial_cmp(&self, other: &Int) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Add for Int {
    type Output = Int;
    fn add(mut self, other: Int) -> Int {
        let mut carry = 0;
        for (limb, added) in self.0.iter_mut().zip(other.0) {
            carry += u128::from(*limb) + u128::from(added);
            *limb = carry as u64;
            carry >>= 64;
        }
        self
    }
}

impl Neg for Int {
    type Output = Int;
    fn neg(self) -> Int {
        Int(self.0.map(|limb| !limb)) + Int::from(1)
    }
}

impl Sub for Int {
    type Output = Int;
    fn sub(self, other: Int) -> Int {
        self + -other
    }
}

impl Mul for Int {
    type Output = Int;
    fn mul(self, other: Int) -> Int {
        let mut product = [0; LIMBS];
        for (shift, left) in self.0.iter().enumerate() {
            let mut carry = 0;
            for (limb, right) in product[shift..].iter_mut().zip(other.0) {
                carry += u128::from(*limb) + u128::from(*left) * u128::from(right);
                *limb = carry as u64;
                carry >>= 64;
            }
        }
        Int(product)
    }
}
