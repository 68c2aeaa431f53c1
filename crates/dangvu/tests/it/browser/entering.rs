//! The ways in: the first start, the second factor, the way out everywhere.

use hmac::{Hmac, KeyInit as _, Mac as _};
use sha1::Sha1;

use super::driver::{Browser, PASSWORD, SCREEN};
use crate::program::{Served, link, serve, serve_first, small_register};

/// Returns the code that an authenticator shows for a secret, so many steps of thirty seconds from now (RFC 6238).
pub(super) fn code_at(secret: &str, ahead: i64) -> String {
    let (mut key, mut bits, mut held) = (Vec::new(), 0_u32, 0);
    for letter in secret.bytes().filter(|letter| !letter.is_ascii_whitespace()) {
        let value = match letter {
            b'A'..=b'Z' => letter - b'A',
            _ => letter - b'2' + 26,
        };
        bits = bits << 5 | u32::from(value);
        held += 5;
        if held >= 8 {
            held -= 8;
            key.push(u8::try_from(bits >> held & 0xff).unwrap());
        }
    }
    let step = jiff::Timestamp::now().as_second() / 30 + ahead;
    let mut mac = Hmac::<Sha1>::new_from_slice(&key).unwrap();
    mac.update(&step.to_be_bytes());
    let made = mac.finalize().into_bytes();
    let from = usize::from(made[19] & 0xf);
    let number = u32::from_be_bytes(made[from..from + 4].try_into().unwrap()) & 0x7fff_ffff;
    format!("{:06}", number % 1_000_000)
}

/// Turns the second factor on as somebody does who reads the page; returns the secret and the recovery codes, which `see`
/// sees too.
pub(super) fn enrol(browser: &Browser, served: &Served, see: impl FnOnce(&Browser)) -> (String, Vec<String>) {
    browser.go(&format!("{}/account", served.address));
    browser.click("main a[href^='/account/factor']");
    browser.arrive("/account/");
    if browser.address().contains("/account/confirm") {
        browser.fill("input[name='password']", PASSWORD);
        browser.click("main button");
        browser.arrive("/account/factor");
    }
    let secret = browser.text_of(".steps code");
    browser.fill("input[name='code']", "000000");
    browser.click("main button");
    browser.read("Mã không đúng");
    assert_eq!(browser.text_of(".steps code"), secret, "a wrong code draws no other secret");
    browser.fill("input[name='code']", &code_at(&secret, 0));
    browser.click("main button");
    browser.read("Mã khôi phục");
    see(browser);
    let codes = browser.script("return [...document.querySelectorAll('.codes code')].map(code => code.textContent)");
    let codes: Vec<String> = codes.as_array().unwrap().iter().map(|code| code.as_str().unwrap().to_owned()).collect();
    browser.click("main a[href^='/account']");
    browser.read("Đang bật");
    (secret, codes)
}

#[test]
fn the_first_start_makes_an_administrator_and_no_default_password() {
    let dir = tempfile::tempdir().unwrap();
    let register = small_register(dir.path());
    let (served, code) = serve_first(&register);
    let browser = Browser::open(SCREEN);
    browser.go(&served.address);
    browser.arrive("/first");
    let fill = |code: &str| {
        for (field, text) in [("setup", code), ("shown", "Nguyễn Thị Mẫu"), ("name", "mau")] {
            browser.fill(&format!("input[name='{field}']"), text);
        }
        for field in ["new", "repeated"] {
            assert_eq!(browser.value_of(&format!("input[name='{field}']")), "", "no password stands there");
            browser.fill(&format!("input[name='{field}']"), PASSWORD);
        }
        browser.click("main button");
    };
    fill("0000-0000-0000-0000");
    browser.read("Mã cài đặt không đúng");
    fill(&code);
    browser.read("Đã tạo tài khoản quản trị");
    assert!(browser.text_of("header").contains("Nguyễn Thị Mẫu"), "{}", browser.text());
    browser.sign_out();
    for (name, password) in [("admin", "admin"), ("mau", "mau"), ("mau", "")] {
        browser.go(&format!("{}/sign-in", served.address));
        browser.fill("input[name='name']", name);
        browser.fill("input[name='password']", password);
        browser.click("main button");
        assert!(browser.address().contains("/sign-in"), "{name} {password}");
    }
    browser.sign_in(&served, "mau", PASSWORD);
    browser.read("Đảng bộ tỉnh Thử nghiệm");
}

#[test]
fn a_second_factor_is_asked_for_and_one_signs_out_everywhere() {
    let dir = tempfile::tempdir().unwrap();
    let register = small_register(dir.path());
    let served = serve(&register);
    let browser = Browser::open(SCREEN);
    browser.enter_by(&link(&register, &served));
    let (secret, recovery) = enrol(&browser, &served, |_| ());
    browser.sign_out();
    browser.sign_in(&served, "thu", PASSWORD);
    browser.arrive("/sign-in/code");
    browser.go(&format!("{}/members", served.address));
    browser.arrive("/sign-in/code");
    browser.fill("input[name='code']", &recovery[0].to_uppercase().replace(char::is_alphanumeric, "1"));
    browser.click("main button");
    browser.read("Mã không đúng");
    // The code of this step has been used up.
    browser.fill("input[name='code']", &code_at(&secret, 1));
    browser.click("main button");
    browser.wait("the way in", || !browser.address().contains("/sign-in"));
    let other = Browser::open(SCREEN);
    other.sign_in(&served, "thu", PASSWORD);
    other.fill("input[name='code']", &recovery[0]);
    other.click("main button");
    other.wait("the way in", || !other.address().contains("/sign-in"));
    browser.go(&format!("{}/account", served.address));
    browser.read("còn 9 mã khôi phục");
    browser.click("main p.do button");
    browser.arrive("/sign-in");
    other.go(&format!("{}/account", served.address));
    other.arrive("/sign-in");
}
