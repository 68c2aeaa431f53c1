//! Everything out as a folder, and in again; and folders of somebody else's making.

use dangvu_portal::{Portal, drawn, transfer};
use jiff::Timestamp;

use crate::site::Site;

const BY: (&str, &str) = ("an", "An");

#[test]
fn what_goes_out_comes_in_alike() {
    let (site, now) = (Site::filled(), Timestamp::now());
    let photo = drawn(32, 20, vec![120; 32 * 20 * 3]).unwrap();
    site.portal.add_picture(&photo, "a.jpg", "Ảnh", "An", now).unwrap();
    let body = format!("Có **ảnh**.\n\n![Ảnh](hinh/{} \"Chú thích\")\n", photo.file);
    site.publish("co-anh", "Có \"ảnh\": một", &body);
    let out = site.dir.path().join("ra");
    assert_eq!(transfer::export(&site.portal, &out, now).unwrap(), 32);
    assert!(transfer::export(&site.portal, &out, now).is_err(), "nothing is written over");
    let other = tempfile::tempdir().unwrap();
    let portal = Portal::open(other.path()).unwrap();
    let done = transfer::import(&portal, &out, BY, now).unwrap();
    assert_eq!((done.published, done.drafts, done.left_out), (32, 0, Vec::new()));
    let (first, second) = (site.portal.live("tin-7", now).unwrap(), portal.live("tin-7", now).unwrap());
    let (first, second) = (first.unwrap().unwrap(), second.unwrap().unwrap());
    assert_eq!(
        (&first.brief.title, first.brief.published_at, &first.body),
        (&second.brief.title, second.brief.published_at, &second.body)
    );
    let with_picture = portal.live("co-anh", now).unwrap().unwrap().unwrap();
    let (pictures, _) = portal.pictures(0, 9).unwrap();
    assert!(with_picture.body.contains(&pictures[0].file), "{}", with_picture.body);
    let settings = portal.settings().unwrap();
    assert_eq!(settings, site.portal.settings().unwrap());
}

#[test]
fn a_copy_has_everything_and_writes_over_nothing() {
    let (site, now) = (Site::filled(), Timestamp::now());
    let to = tempfile::tempdir().unwrap();
    Portal::copy(site.dir.path(), to.path()).unwrap();
    assert!(Portal::copy(site.dir.path(), to.path()).is_err());
    assert_eq!(Portal::open(to.path()).unwrap().count(None, now).unwrap(), 30);
    Portal::copy(&site.dir.path().join("none"), to.path()).unwrap();
}

#[test]
fn a_folder_of_others_comes_in_and_nothing_from_outside() {
    let (site, now) = (Site::new(), Timestamp::now());
    let folder = site.dir.path().join("vao");
    std::fs::create_dir_all(folder.join("sub")).unwrap();
    std::fs::write(site.dir.path().join("secret.pdf"), b"%PDF-1.7 secret").unwrap();
    std::fs::write(folder.join("ok.pdf"), b"%PDF-1.7 ok").unwrap();
    std::os::unix::fs::symlink(site.dir.path().join("secret.pdf"), folder.join("link.pdf")).unwrap();
    let text = "---\ntitle: Bài lạ\ndate: 2024-03-01\ncategory: Mục mới\ntags: [a, b]\n---\n[x](../secret.pdf) [y](ok.pdf) [z](link.pdf) [w](/etc/passwd) <script>alert(1)</script>\n";
    std::fs::write(folder.join("bai.md"), text).unwrap();
    std::fs::write(folder.join("sub/nhap.md"), "---\ntitle: Nháp\n---\nx").unwrap();
    std::fs::write(folder.join("khong.md"), "không có tiêu đề").unwrap();
    let done = transfer::import(&site.portal, &folder, BY, now).unwrap();
    assert_eq!((done.published, done.drafts, done.files, done.left_out.len()), (1, 1, 1, 1));
    let files = site.portal.files().unwrap();
    assert_eq!((files.len(), files[0].name.as_str()), (1, "ok.pdf"));
    let page = site.get("/tin/bai").body;
    assert!(page.contains(&format!("/tep/{}", files[0].file)) && !page.contains("<script"), "{page}");
    assert_eq!(site.get("/muc/muc-moi").status, 200);
}
