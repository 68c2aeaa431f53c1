//! Batches that are recorded together.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::Mutex;
use std::thread;

use dangvu_journal::{AppendError, Reader};
use dangvu_register::codes::OrgKind;
use dangvu_register::entry::Paper;
use dangvu_register::ids::Seq;
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use super::small::{assert_in_step, batch, enrol, found, seqs, small, submission, transfer};
use crate::queue::Done;
use crate::recording::{Answer, Batch, GROUP_ACTS};
use crate::{Desk, RecordError, Recorded, Submission};

fn record_group(desk: &Desk, group: Vec<Vec<Submission>>) -> Done<Batch, Answer> {
    desk.record_group(group.into_iter().map(batch).collect())
}

fn entries(answer: &Answer) -> &[Seq] {
    &answer.as_ref().unwrap().entries
}

/// Counts the commits that are in the write-ahead log: a frame that ends one tells the size of the database.
fn commits(dir: &Path) -> usize {
    let log = fs::read(dir.join("journal.db-wal")).unwrap();
    let number = |at: usize| u32::from_be_bytes(log[at..at + 4].try_into().unwrap());
    let frame = 24 + number(8) as usize;
    (32..log.len()).step_by(frame).filter(|&at| number(at + 4) != 0).count()
}

#[test]
fn many_threads_record_at_once_and_each_is_answered_with_its_own_numbers() {
    let (_temp, dir, desk) = small();
    let told = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for of in 0..16 {
            let (desk, told) = (&desk, &told);
            scope.spawn(move || {
                for number in (1 + of * 100..).take(8) {
                    let recorded = desk.record("test", vec![enrol(number, "a"), enrol(number + 50, "b")]).unwrap();
                    let [first, second] = recorded.entries[..] else { panic!("{recorded:?}") };
                    assert_eq!((second.0, recorded.already), (first.0 + 1, false));
                    told.lock().unwrap().extend([(number, first), (number + 50, second)]);
                }
            });
        }
    });
    let (told, reader) = (told.into_inner().unwrap(), Reader::open(&dir).unwrap());
    for &(number, seq) in &told {
        assert_eq!(reader.find(Uuid::from_u128(number.into())).unwrap(), Some(u64::from(seq.0)));
        assert_eq!(
            desk.entry(seq).unwrap().unwrap().paper,
            enrol(number, if number % 100 < 50 { "a" } else { "b" }).paper
        );
    }
    let numbers: BTreeSet<_> = told.iter().map(|&(_, seq)| seq.0).collect();
    assert!(numbers.into_iter().eq(5..=260));
    assert_in_step(desk, &dir, 260);
}

#[test]
fn those_who_wait_are_recorded_with_one_commit() {
    let (_temp, dir, desk) = small();
    let before = commits(&dir);
    thread::scope(|scope| {
        let first = desk.queue.submit(batch(vec![enrol(1, "a")]), |group| {
            for number in 2..=65 {
                let desk = &desk;
                scope.spawn(move || desk.record("test", vec![enrol(number, "a")]).unwrap());
            }
            desk.queue.until_waiting(64);
            desk.record_group(group)
        });
        assert_eq!(entries(&first.unwrap()), [Seq(5)]);
    });
    let written = commits(&dir) - before;
    assert!(written <= 2, "the first, and all who came meanwhile: {written} commits");
    assert_in_step(desk, &dir, 69);
}

#[test]
fn a_refused_batch_refuses_only_itself() {
    let (_temp, dir, desk) = small();
    let unknown = vec![enrol(10, "b"), transfer(11, "2020-02-03", 999, "a")[0].clone()];
    let Done { answers, rest } = record_group(
        &desk,
        vec![
            vec![found(1, "c", OrgKind::SubordinateCell, Some("xa"))],
            unknown,
            vec![found(2, "c", OrgKind::SubordinateCell, Some("xa"))],
            vec![enrol(3, "c"), enrol(4, "a")],
            vec![found(5, "a", OrgKind::SubordinateCell, Some("xa"))],
            transfer(6, "2020-02-03", 3, "b").to_vec(),
        ],
    );
    assert!(rest.is_empty());
    assert_eq!(entries(&answers[0]), seqs([5]));
    assert!(matches!(&answers[1], Err(RecordError::Refused(refused)) if refused.at == 1), "{:?}", answers[1]);
    for twice in [2, 4] {
        assert!(matches!(&answers[twice], Err(RecordError::Refused(refused)) if refused.at == 0));
    }
    assert_eq!(entries(&answers[3]), seqs([6, 7]));
    assert_eq!(entries(&answers[5]), seqs([8, 9]));
    assert_eq!(desk.view().names().find("van 10").count(), 0);
    assert_eq!(desk.view().names().find("van 3").count(), 1);
    assert_in_step(desk, &dir, 9);
}

#[test]
fn refusals_do_not_make_readers_wait_without_end() {
    let (_temp, dir, desk) = small();
    let many = GROUP_ACTS as u64 * 3 / 4;
    let refused = || vec![enrol(0, "nowhere")];
    let large = (1..=many).map(|number| enrol(number, "a")).collect();
    let group = vec![large, refused(), refused(), vec![enrol(many + 1, "b")]];
    let Done { answers, rest } = record_group(&desk, group);
    assert_eq!((answers.len(), rest.len()), (3, 1));
    assert_eq!(entries(&answers[0]).len() as u64, many);
    let last = desk.record_group(rest).answers;
    let count = u32::try_from(many).unwrap() + 5;
    assert_eq!(entries(&last[0]), [Seq(count)]);
    assert_in_step(desk, &dir, count);
}

#[test]
fn a_repeated_id_is_recorded_once_also_within_a_group() {
    let (_temp, dir, desk) = small();
    let twice = || vec![enrol(1, "a"), enrol(2, "b")];
    let once_refused = || submission(3, "2020-02-03", twice()[0].paper.act.clone());
    let Done { answers, rest } = record_group(
        &desk,
        vec![
            vec![once_refused(), enrol(9, "nowhere")],
            twice(),
            twice(),
            vec![enrol(2, "b"), enrol(4, "b")],
            vec![enrol(5, "b"), enrol(5, "b")],
            vec![enrol(3, "a")],
            Vec::new(),
        ],
    );
    assert!(rest.is_empty());
    assert!(matches!(answers[0], Err(RecordError::Refused(_))));
    let told =
        |already| Recorded { entries: seqs([5, 6]), warnings: vec![Vec::new(); if already { 0 } else { 2 }], already };
    assert_eq!(answers[1].as_ref().unwrap(), &told(false));
    assert_eq!(answers[2].as_ref().unwrap(), &told(true));
    assert!(matches!(answers[3], Err(RecordError::Append(AppendError::PartlyRecorded { recorded: 1, of: 2 }))));
    assert!(matches!(answers[4], Err(RecordError::Append(AppendError::Malformed { .. }))));
    assert_eq!(entries(&answers[5]), seqs([7]));
    assert_eq!(entries(&answers[6]), []);
    assert_eq!(desk.record("test", twice()).unwrap(), told(true));
    assert_in_step(desk, &dir, 7);
}

#[test]
fn the_order_of_moments_never_goes_back_within_a_group() {
    let (_temp, dir, desk) = small();
    let later = Timestamp::now() + SignedDuration::from_hours(2);
    let mut group: Vec<Batch> =
        [vec![enrol(1, "a")], vec![enrol(2, "nowhere")], vec![enrol(3, "a")]].into_iter().map(batch).collect();
    group[0].acts[0].0 = later;
    group[1].acts[0].0 = later + SignedDuration::from_hours(1);
    desk.record_group(group);
    let view = desk.view();
    assert_eq!(view.recorded(Seq(5)), view.recorded(Seq(6)), "the moment of a refused batch counts for nothing");
    drop(view);
    assert_in_step(desk, &dir, 6);
}

#[test]
fn what_cannot_be_sealed_fails_alone() {
    let (_temp, dir, desk) = small();
    let erased = enrol(1, "a");
    desk.record("test", vec![enrol(2, "a")]).unwrap();
    desk.writer.lock().unwrap().journal.as_mut().unwrap().erase("dv-1").unwrap();
    let Done { answers, rest } = record_group(&desk, vec![vec![enrol(3, "a")], vec![erased], vec![enrol(4, "b")]]);
    assert_eq!(entries(&answers[0]), seqs([6]));
    assert!(matches!(answers[1], Err(RecordError::Key(_))), "{:?}", answers[1]);
    assert_eq!((answers.len(), rest.len()), (2, 1));
    assert_eq!(entries(&desk.record_group(rest).answers[0]), seqs([7]));
    assert_in_step(desk, &dir, 7);
}

#[test]
fn a_preview_leaves_nothing_behind() {
    let (_temp, dir, desk) = small();
    assert_eq!(desk.preview(&[enrol(1, "a"), enrol(2, "b")]).unwrap().len(), 2);
    assert!(matches!(desk.preview(&[enrol(1, "a"), enrol(2, "nowhere")]), Err(RecordError::Refused(_))));
    let paper: Paper = enrol(1, "a").paper;
    assert_eq!(desk.record("test", vec![Submission { id: Uuid::from_u128(1), paper }]).unwrap().entries, seqs([5]));
    assert_in_step(desk, &dir, 5);
}
