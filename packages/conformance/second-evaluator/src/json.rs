//! JSON, as far as vector files need it. Numbers stay as they are written.

use std::collections::BTreeMap;
use std::fmt;

#[derive(Clone, Debug, PartialEq)]
pub enum Json {
    Null,
    Bool(bool),
    Number(String),
    Text(String),
    List(Vec<Json>),
    Object(BTreeMap<String, Json>),
}

impl Json {
    pub fn text(value: impl fmt::Display) -> Json {
        Json::Text(value.to_string())
    }

    pub fn object(members: Vec<(&str, Json)>) -> Json {
        Json::Object(members.into_iter().map(|(name, value)| (name.to_string(), value)).collect())
    }

    /// The member of an object; null if there is none.
    pub fn get(&self, name: &str) -> &Json {
        match self {
            Json::Object(members) => members.get(name).unwrap_or(&Json::Null),
            _ => &Json::Null,
        }
    }

    pub fn as_text(&self) -> Option<&str> {
        match self {
            Json::Text(text) => Some(text),
            _ => None,
        }
    }

    pub fn as_list(&self) -> &[Json] {
        match self {
            Json::List(list) => list,
            _ => &[],
        }
    }
}

impl fmt::Display for Json {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Json::Null => write!(out, "null"),
            Json::Bool(value) => write!(out, "{}", value),
            Json::Number(digits) => write!(out, "{}", digits),
            Json::Text(text) => write!(out, "{:?}", text),
            Json::List(list) => {
                let parts: Vec<String> = list.iter().map(Json::to_string).collect();
                write!(out, "[{}]", parts.join(","))
            }
            Json::Object(members) => {
                let parts: Vec<String> = members.iter().map(|(name, value)| format!("{:?}:{}", name, value)).collect();
                write!(out, "{{{}}}", parts.join(","))
            }
        }
    }
}

/// Reads one JSON text, with nothing after it but space.
pub fn parse(text: &str) -> Result<Json, String> {
    let mut parser = Parser { text: text.as_bytes(), at: 0 };
    let value = parser.value()?;
    match parser.peek() {
        0 if parser.at == parser.text.len() => Ok(value),
        _ => parser.fault("something after the value"),
    }
}

struct Parser<'a> {
    text: &'a [u8],
    at: usize,
}

impl Parser<'_> {
    /// The next character that is not space; 0 at the end.
    fn peek(&mut self) -> u8 {
        while matches!(self.text.get(self.at), Some(b' ' | b'\t' | b'\r' | b'\n')) {
            self.at += 1;
        }
        self.text.get(self.at).copied().unwrap_or(0)
    }

    fn fault<T>(&self, what: &str) -> Result<T, String> {
        Err(format!("JSON at {}: {}", self.at, what))
    }

    fn word(&mut self, word: &str, value: Json) -> Result<Json, String> {
        if self.text[self.at..].starts_with(word.as_bytes()) {
            self.at += word.len();
            return Ok(value);
        }
        self.fault("unknown word")
    }

    fn value(&mut self) -> Result<Json, String> {
        match self.peek() {
            b'{' => {
                let mut members = BTreeMap::new();
                self.sequence(b'}', |parser| {
                    parser.peek();
                    let name = parser.string()?;
                    if parser.peek() != b':' {
                        return parser.fault("no colon");
                    }
                    parser.at += 1;
                    members.insert(name, parser.value()?);
                    Ok(())
                })?;
                Ok(Json::Object(members))
            }
            b'[' => {
                let mut list = Vec::new();
                self.sequence(b']', |parser| {
                    list.push(parser.value()?);
                    Ok(())
                })?;
                Ok(Json::List(list))
            }
            b'"' => Ok(Json::Text(self.string()?)),
            b't' => self.word("true", Json::Bool(true)),
            b'f' => self.word("false", Json::Bool(false)),
            b'n' => self.word("null", Json::Null),
            _ => {
                let rest = &self.text[self.at..];
                let size = rest.iter().take_while(|c| c.is_ascii_digit() || b"-+.eE".contains(c)).count();
                if size == 0 {
                    return self.fault("no value");
                }
                self.at += size;
                Ok(Json::Number(String::from_utf8_lossy(&rest[..size]).into_owned()))
            }
        }
    }

    /// Parts between the bracket at hand and `close`, with commas between them.
    fn sequence<F>(&mut self, close: u8, mut part: F) -> Result<(), String>
    where
        F: FnMut(&mut Self) -> Result<(), String>,
    {
        self.at += 1;
        if self.peek() == close {
            self.at += 1;
            return Ok(());
        }
        loop {
            part(self)?;
            let next = self.peek();
            self.at += 1;
            if next == close {
                return Ok(());
            }
            if next != b',' {
                return self.fault("no comma");
            }
        }
    }

    fn string(&mut self) -> Result<String, String> {
        if self.text.get(self.at) != Some(&b'"') {
            return self.fault("no string");
        }
        self.at += 1;
        let mut units: Vec<u16> = Vec::new();
        loop {
            let start = self.at;
            while !matches!(self.text.get(self.at), None | Some(b'"' | b'\\')) {
                self.at += 1;
            }
            units.extend(String::from_utf8_lossy(&self.text[start..self.at]).encode_utf16());
            let (stop, next) = (self.text.get(self.at), self.text.get(self.at + 1).copied().unwrap_or(0));
            self.at += 2;
            match (stop, next) {
                (Some(b'"'), _) => {
                    self.at -= 1;
                    return String::from_utf16(&units).or_else(|_| self.fault("a lone surrogate"));
                }
                (None, _) => return self.fault("the string does not end"),
                (_, b'u') => {
                    let digits = self.text.get(self.at..self.at + 4).unwrap_or(b"");
                    match u16::from_str_radix(&String::from_utf8_lossy(digits), 16) {
                        Ok(unit) => units.push(unit),
                        Err(_) => return self.fault("four hexadecimal digits are missing"),
                    }
                    self.at += 4;
                }
                (_, escape) => match b"\"\\/bfnrt".iter().position(|c| *c == escape) {
                    Some(index) => units.push(u16::from(b"\"\\/\x08\x0c\n\r\t"[index])),
                    None => return self.fault("an unknown escape"),
                },
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_vector_files_hold() {
        let json = parse(r#" {"a": [1, -2.5, true, null, {}], "b\u00e4\n\ud800\udd51": "hä", "c": []} "#).unwrap();
        assert_eq!(json.get("a").as_list()[1], Json::Number("-2.5".to_string()));
        assert_eq!(json.get("bä\n𐅑").as_text(), Some("hä"));
        assert_eq!(parse(&json.get("a").to_string()).unwrap(), *json.get("a"));
    }

    #[test]
    fn refuses_what_is_no_json() {
        for text in ["", "{", "[1,]", "[1 2]", "\"a", "\"\\x\"", "{1:2}", "1 2", "tru", "\"\\ud800\""] {
            assert!(parse(text).is_err(), "{}", text);
        }
    }
}
