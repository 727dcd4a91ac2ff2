//! Bytes as text (CODEC-HEX.1).

pub fn read(text: &str) -> Option<Vec<u8>> {
    let digits = text.strip_prefix("0x")?.as_bytes();
    let value = |digit: u8| b"0123456789abcdef".iter().position(|c| *c == digit);
    if digits.len() % 2 != 0 {
        return None;
    }
    digits.chunks(2).map(|pair| Some((value(pair[0])? * 16 + value(pair[1])?) as u8)).collect()
}

pub fn write(bytes: &[u8]) -> String {
    let digits: Vec<String> = bytes.iter().map(|byte| format!("{:02x}", byte)).collect();
    format!("0x{}", digits.concat())
}
