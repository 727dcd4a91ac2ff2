//! JSON, as far as vector files need it. Numbers stay as they are written.

use std::collections::BTreeMap;

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
    pub fn text(value: impl ToString) -> Json {
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

    /// A text, or the digits of a number.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Json::Text(text) | Json::Number(text) => Some(text),
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

/// Reads one JSON text, if it is one.
pub fn parse(text: &str) -> Option<Json> {
    let mut parser = Parser { rest: text };
    let value = parser.value()?;
    Some(value).filter(|_| parser.rest.trim().is_empty())
}

struct Parser<'a> {
    rest: &'a str,
}

impl Parser<'_> {
    /// Takes a token, and white space before it.
    fn take(&mut self, token: &str) -> Option<()> {
        self.rest = self.rest.trim_start().strip_prefix(token)?;
        Some(())
    }

    fn value(&mut self) -> Option<Json> {
        self.rest = self.rest.trim_start();
        match self.rest.chars().next()? {
            '{' => self.sequence("{", "}", Parser::member).map(|members| Json::Object(members.into_iter().collect())),
            '[' => self.sequence("[", "]", Parser::value).map(Json::List),
            '"' => self.string().map(Json::Text),
            't' => self.take("true").map(|_| Json::Bool(true)),
            'f' => self.take("false").map(|_| Json::Bool(false)),
            'n' => self.take("null").map(|_| Json::Null),
            _ => {
                let size = self.rest.find(|c: char| !"0123456789+-.eE".contains(c)).unwrap_or(self.rest.len());
                let (number, rest) = self.rest.split_at(size);
                self.rest = rest;
                Some(Json::Number(number.to_string())).filter(|_| size > 0)
            }
        }
    }

    fn member(&mut self) -> Option<(String, Json)> {
        let name = self.string()?;
        self.take(":")?;
        Some((name, self.value()?))
    }

    /// Parts in brackets, with commas between them.
    fn sequence<T>(&mut self, open: &str, close: &str, part: fn(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let mut parts = Vec::new();
        self.take(open)?;
        while self.take(close).is_none() {
            if !parts.is_empty() {
                self.take(",")?;
            }
            parts.push(part(self)?);
        }
        Some(parts)
    }

    fn string(&mut self) -> Option<String> {
        self.take("\"")?;
        let mut text = String::new();
        loop {
            let stop = self.rest.find(&['"', '\\'][..])?;
            text.push_str(&self.rest[..stop]);
            let mut rest = self.rest[stop..].chars();
            if rest.next()? == '"' {
                self.rest = rest.as_str();
                return Some(text);
            }
            let escape = rest.next()?;
            self.rest = rest.as_str();
            if escape == 'u' {
                let code = u32::from_str_radix(self.rest.get(..4)?, 16).ok()?;
                text.push(char::from_u32(code)?);
                self.rest = &self.rest[4..];
            } else {
                let index = "\"\\/bfnrt".find(escape)?;
                text.push(char::from(b"\"\\/\x08\x0c\n\r\t"[index]));
            }
        }
    }
}
