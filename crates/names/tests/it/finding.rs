//! What is found, in which order.

use dangvu_names::NameIndex;

fn index() -> NameIndex {
    NameIndex::build([
        (0, "Nguyễn Văn An"),
        (1, "An Văn Nguyên"),
        (2, "Trần Thị Hòa"),
        (3, "Trần Thị Hoà"),
        (4, "Lê Văn Anh"),
        (5, "Nguyễn An Anh"),
        (6, "Đặng Thị Thúy"),
        (7, "Đặng Thúy An"),
        (7, "Đặng Thị Thúy An"),
    ])
}

fn found(words: &str) -> Vec<u32> {
    let index = index();
    let found = index.find(words);
    let page = found.page(0, 100);
    assert_eq!(found.count(), page.len(), "{words}");
    page
}

#[test]
fn names_that_begin_with_the_words_come_first_then_by_name_then_by_number() {
    assert_eq!(found("an"), [1, 7, 4, 5, 0]);
    assert_eq!(found("nguyen"), [5, 0, 1]);
    assert_eq!(found("tran thi hoa"), [2, 3]);
}

#[test]
fn words_stand_in_any_order_each_the_beginning_of_a_word_of_its_own() {
    assert_eq!(found("van an"), [1, 4, 0]);
    assert_eq!(found("an van"), [1, 4, 0]);
    assert_eq!(found("an an"), [5]);
    assert_eq!(found("anh an"), [5]);
    assert_eq!(found("thi th"), [6, 7]);
    assert_eq!(found("th th th"), Vec::<u32>::new());
}

#[test]
fn accents_and_spaces_do_not_matter() {
    assert_eq!(found("  ĐẶNG   thuy\u{301} "), [7, 6]);
    assert_eq!(found("hòa"), found("hoà"));
}

#[test]
fn someone_with_two_names_that_fit_is_there_once_at_the_first() {
    assert_eq!(found("dang thuy"), [7, 6]);
    assert_eq!(found("dang"), [6, 7]);
}

#[test]
fn without_words_all_are_found_by_name() {
    assert_eq!(found(""), [1, 6, 7, 4, 5, 0, 2, 3]);
    assert_eq!(found("  \u{301}"), found(""));
}

#[test]
fn unknown_words_find_nobody() {
    for words in ["x", "van x", "guyen", "nguyen van an anh", "王"] {
        assert_eq!(found(words), Vec::<u32>::new(), "{words}");
    }
}

#[test]
fn beginnings_are_of_the_whole_name() {
    let index = index();
    assert_eq!(index.find_beginning("tran thi h").page(0, 9), [2, 3]);
    assert_eq!(index.find_beginning("thi").count(), 0);
    assert_eq!(index.find_beginning("dang th").count(), 2);
    assert_eq!(index.find_beginning("").count(), 8);
}

#[test]
fn beyond_the_end_there_is_nobody() {
    let index = index();
    for found in [index.find("an"), index.find_beginning(""), index.find("")] {
        assert_eq!(found.page(found.count(), 10), Vec::<u32>::new());
        assert_eq!(found.page(usize::MAX, usize::MAX), Vec::<u32>::new());
        assert_eq!(found.page(0, 0), Vec::<u32>::new());
        assert_eq!(found.page(found.count() - 1, 10).len(), 1);
    }
}

#[test]
fn changes_are_found_at_once_and_after_a_merge() {
    let mut index = index();
    index.add(2, "Trần Thị An");
    index.add(9, "An Thị Bình");
    index.add(9, "");
    index.remove(1);
    index.set(7, ["Đặng Thúy An"]);
    for _ in 0..2 {
        assert_eq!(index.find("an").page(0, 9), [9, 7, 4, 5, 0, 2]);
        assert_eq!(index.find("an").count(), 6);
        assert_eq!(index.find_beginning("tran thi").count(), 2);
        assert_eq!(index.names_of(2), ["tran thi hoa", "tran thi an"]);
        assert_eq!(index.names_of(1), Vec::<&str>::new());
        index = index.merged();
        assert_eq!(index.changed(), 0);
    }
}

#[test]
fn what_changes_while_a_clone_is_merged_is_kept() {
    let mut index = index();
    index.add(9, "An Thị Bình");
    index.remove(0);
    let merged = index.clone().merged();
    index.add(10, "An Thị Châu");
    index.remove(9);
    index.add(0, "Nguyễn An");
    drop(index.take_over(merged));
    assert_eq!(index.changed(), 3);
    assert_eq!(index.find("an").page(0, 9), [10, 1, 7, 4, 0, 5]);
}

#[test]
fn an_empty_index_finds_nobody_until_somebody_comes() {
    let mut index = NameIndex::default();
    assert_eq!((index.find("").count(), index.find("an").count()), (0, 0));
    index.add(3, "Trần An");
    assert_eq!(index.find("an").page(0, 9), [3]);
    assert_eq!(index.find("").count(), 1);
}

#[test]
fn the_same_name_again_changes_nothing() {
    let mut index = index();
    index.add(2, "Trần Thị Hoà");
    index.set(7, ["Đặng Thúy An", "Đặng Thị Thúy An"]);
    index.remove(77);
    assert_eq!(index.changed(), 0);
}

#[test]
fn many_equal_words_are_counted() {
    let name = ["an"; 9].join(" ");
    let index = NameIndex::build([(0, &*name), (1, "an an"), (2, "an an an an an an")]);
    for (asked, expected) in [(1, 3), (2, 3), (3, 2), (5, 2), (6, 2), (7, 1), (9, 1), (10, 0)] {
        assert_eq!(index.find(&vec!["a"; asked].join(" ")).count(), expected, "{asked}");
    }
}
