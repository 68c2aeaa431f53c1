//! Random names, changes and questions: the index answers as the slow twin does.

use dangvu_names::{NameIndex, Order};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use crate::naive::Naive;

/// Syllables with beginnings in common, composed and not.
const SYLLABLES: &[&str] = &[
    "An",
    "Ân",
    "Anh",
    "Ánh",
    "A\u{301}nh",
    "Đào",
    "Dao",
    "Hoà",
    "Hòa",
    "Hoa",
    "Hoàng",
    "H’Hen",
    "Thị",
    "Thi\u{323}",
    "Thu",
    "Thư",
    "T",
    "Tha",
    "Nguyễn",
    "Nguye\u{302}\u{303}n",
    "Văn",
    "Vă",
    "王",
];
const PEOPLE: u32 = 40;

#[derive(Clone, Debug)]
enum Step {
    Add(u32, String),
    Set(u32, Vec<String>),
    Remove(u32),
    /// Merge at once.
    Merge,
    /// Clone to merge, and take over when the next of these comes.
    Swap,
    Store,
}

fn name() -> impl Strategy<Value = String> {
    vec(select(SYLLABLES), 0..5).prop_map(|syllables| syllables.join(" "))
}

fn question() -> impl Strategy<Value = String> {
    let word = (select(SYLLABLES), 0..4_usize).prop_map(|(word, letters)| match letters {
        0 => word.to_owned(),
        letters => word.chars().take(letters).collect(),
    });
    vec(word, 0..4).prop_map(|words| words.join(" "))
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        8 => (0..PEOPLE, name()).prop_map(|(person, name)| Step::Add(person, name)),
        1 => (0..PEOPLE, vec(name(), 0..4)).prop_map(|(person, names)| Step::Set(person, names)),
        2 => (0..PEOPLE).prop_map(Step::Remove),
        1 => Just(Step::Merge),
        2 => Just(Step::Swap),
        1 => Just(Step::Store),
    ]
}

fn stored(index: &NameIndex) -> NameIndex {
    let mut bytes = Vec::new();
    index.write_to(&mut bytes).unwrap();
    NameIndex::read_from(&bytes).unwrap()
}

fn apply(step: Step, index: &mut NameIndex, naive: &mut Naive, merging: &mut Option<NameIndex>) {
    match step {
        Step::Add(person, name) => {
            index.add(person, &name);
            naive.add(person, &name);
        }
        Step::Set(person, names) => {
            index.set(person, &names);
            naive.remove(person);
            names.iter().for_each(|name| naive.add(person, name));
        }
        Step::Remove(person) => {
            index.remove(person);
            naive.remove(person);
        }
        Step::Merge if merging.is_none() => *index = index.merged(),
        Step::Store if merging.is_none() => *index = stored(index),
        Step::Swap => match merging.take() {
            None => *merging = Some(index.merged()),
            Some(merged) => drop(index.take_over(merged)),
        },
        Step::Merge | Step::Store => {}
    }
}

fn agree(index: &NameIndex, naive: &Naive, words: &str, from: usize, most: usize) -> Result<(), TestCaseError> {
    for (found, expected) in
        [(index.find(words), naive.find(words)), (index.find_beginning(words), naive.find_beginning(words))]
    {
        let page: Vec<u32> = expected.iter().copied().skip(from).take(most).collect();
        prop_assert_eq!(found.page(from, most), page, "{}", words);
        prop_assert_eq!(found.count(), expected.len(), "{}", words);
        prop_assert_eq!(found.page(0, usize::MAX), expected.clone(), "{}", words);
        for person in 0..PEOPLE {
            prop_assert_eq!(found.has(person), expected.contains(&person), "{} {}", words, person);
        }
    }
    Ok(())
}

proptest! {
    #[test]
    fn the_index_answers_as_the_slow_twin(
        first in vec((0..PEOPLE, name()), 0..60),
        steps in vec(step(), 0..30),
        questions in vec(question(), 1..8),
        (from, most) in (0..30_usize, 0..10_usize),
    ) {
        let mut naive = Naive::default();
        first.iter().for_each(|(person, name)| naive.add(*person, name));
        let mut index = NameIndex::build(first);
        let mut merging = None;
        for words in &questions {
            agree(&index, &naive, words, from, most)?;
        }
        for step in steps {
            apply(step, &mut index, &mut naive, &mut merging);
            agree(&index, &naive, &questions[0], from, most)?;
        }
        for words in &questions {
            agree(&index, &naive, words, from, most)?;
        }
        for by in [Order::Full, Order::Given] {
            let (mut one, mut other): (Vec<u32>, Vec<u32>) = ((0..PEOPLE).rev().collect(), (0..PEOPLE).collect());
            index.order(&mut one, by);
            naive.order(&mut other, by);
            prop_assert_eq!(one, other);
        }
        for person in 0..PEOPLE {
            prop_assert_eq!(index.names_of(person), naive.names_of(person));
        }
    }
}
