//! The valid name nearest to one that is not: what a mistake in a file of data is told with.

/// Returns the name with the fewest edits, if they are at most a third of the letters.
pub fn nearest<'n>(name: &str, names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let scored = names.map(|known| (edits(name, known), known)).min()?;
    (scored.0 <= (name.len() / 3).max(2)).then_some(scored.1)
}

/// Returns the least number of letters to insert, delete or replace.
fn edits(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (at, letter) in one.chars().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], at + 1);
        for (column, &known) in other.iter().enumerate() {
            let replaced = diagonal + usize::from(letter != known);
            diagonal = row[column + 1];
            row[column + 1] = replaced.min(diagonal + 1).min(row[column] + 1);
        }
    }
    row[other.len()]
}
