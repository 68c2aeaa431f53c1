//! Everything of a portal as a folder of Markdown with front matter, out and in.
//!
//! ```text
//! cai-dat.md  menu.md  lien-ket.md      settings, menu, links
//! muc/…md  tin/…md  trang/…md           sections, articles, pages
//! van-ban/…md  so-lieu/…md              documents of the library, published figures
//! hinh/…jpg  tep/…pdf                   pictures and files
//! ```
//!
//! A folder of somebody else's making comes in, too: every `.md` file that has a title is an article, and pictures and files
//! beside it that it shows or links to come with it.

mod export;
mod front;
mod import;

pub use export::export;
pub use import::{Imported, import};

#[cfg(test)]
mod tests {
    use super::front::Front;

    #[test]
    fn front_matter_goes_out_and_comes_in_alike() {
        let mut front = Front::default();
        front.put("title", "Hội nghị: \"sơ kết\" \\ 2025\nhai dòng");
        front.put("empty", "");
        front.put("plain", "a, b");
        let text = front.write("# Thân\n\nBài.\n");
        let (read, body) = Front::read(&text);
        assert_eq!(read, front);
        assert_eq!(body, "# Thân\n\nBài.\n");
    }

    #[test]
    fn front_matter_of_others_is_read() {
        let (front, body) = Front::read(
            "---\r\ntitle: 'Một'\r\ntags:\r\n  - đất\r\n  - nước\r\nlist: [a, \"b\"]\r\n# x\r\n---\r\nThân\r\n",
        );
        assert_eq!((front.get("title"), front.get("tags"), front.get("list")), ("Một", "đất, nước", "a, b"));
        assert_eq!(body, "Thân\n");
        assert_eq!(Front::read("Không có").1, "Không có");
    }
}
