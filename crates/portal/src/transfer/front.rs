//! Front matter: lines `name: value` between two lines `---`, before the text. The part of YAML that such folders have.

/// Names and values, in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Front(Vec<(String, String)>);

impl Front {
    pub(super) fn put(&mut self, name: &str, value: &str) {
        self.0.push((name.to_owned(), value.to_owned()));
    }

    /// Returns a value; nothing for one that is not there.
    pub(super) fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }

    /// Returns the first of some values that is there.
    pub(super) fn first(&self, names: &[&str]) -> &str {
        names.iter().map(|name| self.get(name)).find(|value| !value.is_empty()).unwrap_or_default()
    }

    /// Returns whether a value is there, empty or not.
    pub(super) fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(known, _)| known == name)
    }

    /// Writes a file.
    pub(super) fn write(&self, body: &str) -> String {
        let mut text = String::from("---\n");
        for (name, value) in &self.0 {
            let value = value.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
            text.push_str(&format!("{name}: \"{value}\"\n"));
        }
        text.push_str("---\n");
        text.push_str(body);
        text
    }

    /// Reads a file: what stands before the text, and the text.
    pub(super) fn read(text: &str) -> (Self, String) {
        let text = text.strip_prefix('\u{FEFF}').unwrap_or(text).replace("\r\n", "\n");
        let Some(rest) = text.strip_prefix("---\n") else { return (Self::default(), text) };
        let Some((head, body)) =
            rest.split_once("\n---\n").or_else(|| rest.strip_suffix("\n---").map(|head| (head, "")))
        else {
            return (Self::default(), text);
        };
        let mut front = Self::default();
        for line in head.lines().filter(|line| !line.trim_start().starts_with('#')) {
            if let Some(item) = line.trim_start().strip_prefix("- ").filter(|_| line.starts_with([' ', '-'])) {
                if let Some((_, value)) = front.0.last_mut() {
                    let item = valued(item);
                    *value = if value.is_empty() { item } else { format!("{value}, {item}") };
                }
            } else if let Some((name, value)) = line.split_once(':') {
                front.put(name.trim(), &valued(value));
            }
        }
        (front, body.strip_prefix('\n').unwrap_or(body).to_owned())
    }
}

fn valued(value: &str) -> String {
    let value = value.trim();
    if let Some(list) = value.strip_prefix('[').and_then(|list| list.strip_suffix(']')) {
        return list.split(',').map(valued).collect::<Vec<_>>().join(", ");
    }
    if let Some(inner) = value.strip_prefix('\'').and_then(|inner| inner.strip_suffix('\'')) {
        return inner.replace("''", "'");
    }
    let Some(inner) = value.strip_prefix('"').and_then(|inner| inner.strip_suffix('"')) else {
        return value.to_owned();
    };
    let mut out = String::with_capacity(inner.len());
    let mut letters = inner.chars();
    while let Some(letter) = letters.next() {
        match (letter, if letter == '\\' { letters.next() } else { None }) {
            (_, Some('n')) => out.push('\n'),
            (_, Some(other)) => out.push(other),
            (letter, None) => out.push(letter),
        }
    }
    out
}
