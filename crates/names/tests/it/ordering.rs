//! Lists in the order of names.

use dangvu_names::{NameIndex, Order};

fn index() -> NameIndex {
    NameIndex::build([
        (0, "Trần Văn An"),
        (1, "Đỗ Thị Bình"),
        (2, "An Thị Châu"),
        (3, "Lê An"),
        (4, "Trần Văn Ân"),
        (5, "Đỗ"),
        (6, "Đỗ Thị Hoa"),
        (6, "Bùi Thị Hoa"),
    ])
}

fn ordered(index: &NameIndex, by: Order) -> Vec<u32> {
    let mut people: Vec<u32> = (0..10).rev().collect();
    index.order(&mut people, by);
    people
}

#[test]
fn by_the_whole_name_now_then_by_number_and_last_who_has_none() {
    assert_eq!(ordered(&index(), Order::Full), [2, 6, 5, 1, 3, 0, 4, 7, 8, 9]);
}

#[test]
fn by_the_given_name_then_by_the_whole_name() {
    assert_eq!(ordered(&index(), Order::Given), [3, 0, 4, 1, 2, 5, 6, 7, 8, 9]);
}

#[test]
fn changes_are_in_order_at_once_and_after_a_merge() {
    let mut index = index();
    index.add(8, "Mai An");
    index.add(9, "Đỗ Thị Bình");
    index.add(0, "Trần Văn Dũng");
    index.remove(3);
    for _ in 0..2 {
        assert_eq!(ordered(&index, Order::Full), [2, 6, 5, 1, 9, 8, 4, 0, 3, 7]);
        assert_eq!(ordered(&index, Order::Given), [8, 4, 1, 9, 2, 5, 0, 6, 3, 7]);
        index = index.merged();
    }
}
