//! Forms with files (`multipart/form-data`), read as browsers write them.

use crate::form::{Fields, Sent};

/// Most parts of a form.
const PARTS_MAX: usize = 64;
/// Most bytes of what stands before a part.
const HEAD_MAX: usize = 4_096;

/// Reads a form; `None` if it is none.
pub(crate) fn read(body: &[u8], boundary: &str) -> Option<Fields> {
    let (mut pairs, mut files) = (Vec::new(), Vec::new());
    let opening = format!("--{boundary}");
    let between = format!("\r\n--{boundary}");
    let mut rest = body.strip_prefix(opening.as_bytes())?;
    while !rest.starts_with(b"--") {
        rest = rest.strip_prefix(b"\r\n")?;
        let head_end = find(&rest[..rest.len().min(HEAD_MAX)], b"\r\n\r\n")?;
        let head = std::str::from_utf8(&rest[..head_end]).ok()?;
        let content = &rest[head_end + 4..];
        let end = find(content, between.as_bytes())?;
        let (name, file) = names(head)?;
        match file {
            Some(file) => files.push(Sent { field: name, name: file, bytes: content[..end].to_vec() }),
            None => pairs.push((name, String::from_utf8(content[..end].to_vec()).ok()?)),
        }
        if pairs.len() + files.len() > PARTS_MAX {
            return None;
        }
        rest = &content[end + between.len()..];
    }
    Some(Fields::of(pairs, files))
}

/// Returns the name of a field, and of a file if it is one.
fn names(head: &str) -> Option<(String, Option<String>)> {
    let line = head.lines().find(|line| line.to_ascii_lowercase().starts_with("content-disposition:"))?;
    let value = |wanted: &str| {
        let at = line.find(&format!("; {wanted}=\""))? + wanted.len() + 4;
        let end = line[at..].find('"')?;
        Some(line[at..at + end].replace("%22", "\""))
    };
    Some((value("name")?, value("filename")))
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    let (&first, rest) = wanted.split_first()?;
    let mut at = 0;
    while let Some(step) = bytes[at..].iter().position(|&byte| byte == first) {
        at += step;
        if bytes[at + 1..].starts_with(rest) {
            return Some(at);
        }
        at += 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn a_form_with_a_file_is_read() {
        let body = "--x\r\nContent-Disposition: form-data; name=\"alt\"\r\n\r\nMột\r\n--x\r\nContent-Disposition: form-data; \
             name=\"file\"; filename=\"../a.png\"\r\nContent-Type: image/png\r\n\r\n\r\n--y\r\n\r\n--x--\r\n";
        let fields = read(body.as_bytes(), "x").unwrap();
        assert_eq!(fields.get("alt"), "Một");
        let file = fields.file("file").unwrap();
        assert_eq!((file.name.as_str(), file.bytes.as_slice()), ("../a.png", &b"\r\n--y\r\n"[..]));
    }

    #[test]
    fn what_is_broken_is_no_form() {
        for body in [
            "",
            "--x",
            "--x\r\n",
            "--x\r\nA: b\r\n\r\nc\r\n--x--",
            "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb",
        ] {
            assert!(read(body.as_bytes(), "x").is_none(), "{body}");
        }
    }
}
