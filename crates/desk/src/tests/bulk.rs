//! Very many acts at once.

use dangvu_register::ids::Seq;
use jiff::Timestamp;

use super::small::{enrol, small};
use crate::{Desk, RecordError, Submission};

/// Batches of ten enrolments each; members are numbered from 1 on.
fn batches(count: u64) -> Vec<Vec<(Timestamp, Submission)>> {
    let now = Timestamp::now();
    let batch = |batch| (1..=10).map(|number| (now, enrol(batch * 10 + number, "a"))).collect();
    (0..count).map(batch).collect()
}

#[test]
fn many_batches_are_there_when_all_is_done() {
    let (_temp, dir, desk) = small();
    let mut told = Vec::new();
    let desk = desk.record_all("test", batches(5), &mut |checked| told.push(checked)).unwrap();
    assert_eq!(desk.view().last_seq(), Seq(54));
    desk.close().unwrap();
    assert_eq!(told, [10, 20, 30, 40, 50]);
    let desk = Desk::open(&dir, &mut |_, _| ()).unwrap();
    assert_eq!(desk.view().last_seq(), Seq(54));
}

#[test]
fn a_refused_act_among_many_is_told_with_its_place_and_none_of_its_batch_is_there() {
    let (_temp, dir, desk) = small();
    let mut many = batches(3);
    many[1][4].1.paper = enrol(1, "a").paper;
    let mut told = 0;
    let refused = desk.record_all("test", many, &mut |checked| told = checked).map(drop);
    assert!(matches!(refused, Err(RecordError::Refused(refused)) if refused.at == 4));
    assert_eq!(told, 10);
    let desk = Desk::open(&dir, &mut |_, _| ()).unwrap();
    assert_eq!(desk.view().last_seq(), Seq(14));
}
