//! Saved views: one's own, by name, with one for each list that is shown at first.
use dangvu_store::{SavedView, Store};
use jiff::Timestamp;

fn view(list: &str, name: &str, query: &str, is_default: bool) -> SavedView {
    let text = str::to_owned;
    SavedView { id: 0, list: text(list), unit: String::new(), name: text(name), query: text(query), is_default }
}

#[test]
fn views_are_saved_renamed_and_thrown_away_by_their_owner_alone() {
    let dir = tempfile::tempdir().unwrap();
    let (store, now) = (Store::open(dir.path()).unwrap(), Timestamp::UNIX_EPOCH);
    assert!(store.save_view("an", &view("members", "Nữ", "sex=female", true), now).unwrap());
    assert!(store.save_view("an", &view("members", "Trẻ", "age=18_30", true), now).unwrap());
    assert!(store.save_view("an", &view("matters", "Nữ", "kind=task", false), now).unwrap());
    let names = |owner: &str, list| -> Vec<(String, bool)> {
        store.views(owner, list).unwrap().into_iter().map(|view| (view.name, view.is_default)).collect()
    };
    let [women, young] = ["Nữ", "Trẻ"].map(str::to_owned);
    assert_eq!(names("an", Some("members")), [(women.clone(), false), (young.clone(), true)]);
    assert_eq!((names("an", None).len(), names("binh", None).len()), (3, 0));
    let id = store.views("an", Some("members")).unwrap()[0].id;
    assert!(!store.rename_view("an", id, "Trẻ").unwrap(), "another has the name");
    assert!(!store.rename_view("binh", id, "Của tôi").unwrap() && !store.drop_view("binh", id).unwrap());
    store.set_default_view("binh", id, true).unwrap();
    assert_eq!(names("an", Some("members"))[0], (women, false));
    store.set_default_view("an", id, true).unwrap();
    assert_eq!(names("an", Some("members"))[1], (young, false));
    assert!(store.rename_view("an", id, "Đảng viên nữ").unwrap() && store.drop_view("an", id).unwrap());
    assert_eq!(store.view("an", id).unwrap(), None);
    assert_eq!(names("an", Some("members")).len(), 1);
}
