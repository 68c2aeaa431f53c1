//! Pictures and files that come in.

use dangvu_portal::{PhotoFault, drawn, photo};
use jiff::Timestamp;

use crate::site::Site;

fn png_of(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.add_text_chunk("Comment".to_owned(), "BIMATCUAMAYANH".to_owned()).unwrap();
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&vec![90; (width * height * 3) as usize]).unwrap();
    writer.finish().unwrap();
    bytes
}

fn has(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

#[test]
fn nothing_of_a_picture_is_kept_but_what_is_seen() {
    let bytes = png_of(40, 30);
    assert!(has(&bytes, b"BIMATCUAMAYANH"));
    let photo = photo(&bytes).unwrap();
    assert!(!has(&photo.bytes, b"BIMATCUAMAYANH") && photo.bytes.starts_with(&[0xFF, 0xD8]));
    let mut with_exif = vec![0xFF, 0xD8, 0xFF, 0xE1, 0, 22];
    with_exif.extend(b"Exif\0\0GPSVITRICHUPANH");
    with_exif.truncate(4 + 22);
    with_exif.extend(&photo.bytes[2..]);
    let again = dangvu_portal::photo(&with_exif).unwrap();
    assert!(!has(&again.bytes, b"Exif") && !has(&again.bytes, b"GPS"));
    assert_eq!((again.width, again.height), (40, 30));
}

#[test]
fn a_wide_picture_is_made_narrower() {
    let photo = photo(&png_of(2_000, 1_000)).unwrap();
    assert_eq!((photo.width, photo.height), (1_600, 800));
}

#[test]
fn what_is_no_picture_or_too_large_is_refused() {
    assert_eq!(photo(b"<svg onload=alert(1)>").unwrap_err(), PhotoFault::Kind);
    assert_eq!(photo(b"GIF89a").unwrap_err(), PhotoFault::Kind);
    assert_eq!(photo(&[0xFF, 0xD8, 0xFF, 0xE0]).unwrap_err(), PhotoFault::Broken);
    let whole = png_of(64, 64);
    for end in [8, 20, 40, whole.len() - 20] {
        assert!(photo(&whole[..end]).is_err(), "{end}");
    }
    // A small file that says that it is vast: width and height stand right after the name of the first part.
    let mut vast = png_of(1, 1);
    vast[16..24].copy_from_slice(&[0, 0, 200, 0, 0, 0, 200, 0]);
    assert!(matches!(photo(&vast).unwrap_err(), PhotoFault::TooLarge | PhotoFault::Broken));
    assert_eq!(drawn(30_000, 30_000, Vec::new()).unwrap_err(), PhotoFault::TooLarge);
    assert_eq!(drawn(2, 2, vec![0; 3]).unwrap_err(), PhotoFault::Broken);
}

#[test]
fn damaged_pictures_break_nothing() {
    let whole = photo(&png_of(64, 48)).unwrap().bytes;
    for at in (0..whole.len()).step_by(7) {
        let mut damaged = whole.clone();
        damaged[at] ^= 0x5A;
        drop(photo(&damaged));
        drop(photo(&whole[..at]));
    }
}

#[test]
fn a_file_is_kept_under_a_harmless_name_and_only_downloaded() {
    let (site, now) = (Site::new(), Timestamp::now());
    let file = site.portal.add_file("../Bí mật \"<x>\r\n.pdf", b"%PDF-1.7 x", "An", now).unwrap().unwrap();
    assert!(file.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-".contains(&byte)), "{file}");
    let answer = site.get(&format!("/tep/{file}"));
    assert_eq!(answer.headers["content-disposition"], format!("attachment; filename=\"{file}\""));
    assert!(answer.headers["content-security-policy"].to_str().unwrap().contains("sandbox"));
    assert_eq!(site.portal.add_file("a.html", b"<html>", "An", now).unwrap(), None);
    for path in [
        "/tep/..%2F..%2Fportal.db",
        "/tep/%2e%2e",
        "/hinh/..%2Fportal.db",
        "/assets/..%2F..%2FCargo.toml",
        "/sitemap/..%2Fx",
    ] {
        assert_eq!(site.get(path).status, 404, "{path}");
    }
}
