//! Which addresses a text may link to, and which pictures it may show.

/// Longest address.
const LENGTH_MAX: usize = 2_000;

/// Returns an address if it is harmless: on the web, mail, telephone, or a page of the portal itself.
pub(super) fn link(address: &str) -> Option<String> {
    let address = address.trim();
    if address.is_empty() || address.len() > LENGTH_MAX {
        return None;
    }
    // Browsers drop tabs and line ends within an address, and take a backslash for a slash.
    if address.chars().any(|letter| letter.is_control() || letter.is_whitespace() || letter == '\\') {
        return None;
    }
    let lower = address.to_ascii_lowercase();
    let has = |schemes: &[&str]| schemes.iter().any(|scheme| lower.starts_with(scheme));
    if has(&["https://", "http://", "mailto:", "tel:"]) {
        return Some(address.to_owned());
    }
    if let Some(file) = lower.strip_prefix("tep/") {
        return is_file(file).then(|| format!("/{address}"));
    }
    let is_own = (address.starts_with('/') && !address.starts_with("//")) || address.starts_with('#');
    let has_step_up = address.split(['/', '?', '#']).any(|part| part == "..");
    (is_own && !has_step_up).then(|| address.to_owned())
}

/// Returns the name of a picture of the portal's own that an address means.
pub(super) fn picture(address: &str) -> Option<String> {
    let name = address.trim().trim_start_matches('/').strip_prefix("hinh/")?;
    is_file(name).then(|| name.to_owned())
}

/// Returns the number of a published figure that an address means.
pub(super) fn figure(address: &str) -> Option<i64> {
    address.trim().trim_start_matches('/').strip_prefix("so-lieu/")?.parse().ok().filter(|&number| number > 0)
}

/// Returns whether a name may be that of a file of ours: letters, figures, lines and one point.
pub(crate) fn is_file(name: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_' || byte == b'.';
    !name.is_empty() && name.len() <= 120 && name.bytes().all(fits) && !name.starts_with('.') && !name.contains("..")
}

#[cfg(test)]
mod tests {
    use super::{figure, link, picture};

    #[test]
    fn only_harmless_addresses_are_linked_to() {
        for good in ["https://vi.example/a?b=c#d", "HTTP://x.vn", "mailto:a@b.vn", "tel:+84123", "/tin/mot", "#y"] {
            assert_eq!(link(good).as_deref(), Some(good));
        }
        assert_eq!(link("tep/bao-cao.pdf").as_deref(), Some("/tep/bao-cao.pdf"));
        for bad in [
            "javascript:alert(1)",
            "JaVaScript:alert(1)",
            "java\tscript:alert(1)",
            " javascript:1",
            "data:text/html,x",
            "vbscript:x",
            "//evil.example",
            "/\\evil.example",
            "\\\\evil",
            "file:///etc/passwd",
            "/../../etc",
            "",
            "tep/../x",
            "ftp://x",
            "\u{1}javascript:x",
            "https://a b",
        ] {
            assert_eq!(link(bad), None, "{bad}");
        }
    }

    #[test]
    fn only_own_pictures_and_figures_are_shown() {
        assert_eq!(picture("hinh/0af3.jpg").as_deref(), Some("0af3.jpg"));
        for bad in ["https://x/hinh/a.jpg", "hinh/../a.jpg", "hinh/a/b.jpg", "hinh/", "data:image/png;base64,x"] {
            assert_eq!(picture(bad), None, "{bad}");
        }
        assert_eq!((figure("so-lieu/12"), figure("so-lieu/-1"), figure("so-lieu/x")), (Some(12), None, None));
    }
}
