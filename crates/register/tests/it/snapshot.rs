//! What is refused where a register is read back.

use dangvu_register::SnapshotError;
use dangvu_register::register::Register;
use dangvu_register::rulebook::Rulebook;

use crate::script::{Office, PROVINCE, TODAY, day, paper, rulebook};

fn written() -> (Office, Vec<u8>) {
    let mut office = Office::with(&[PROVINCE]);
    office.record(
        "2020-01-01 admit m1 a1x\n 2021-02-01 confirm m1\n 2022-03-01 admit m2 b1\n 2022-04-01 transfer_out m2 b2",
    );
    let mut bytes = Vec::new();
    office.register.write_snapshot(&mut bytes).unwrap();
    (office, bytes)
}

fn read(bytes: &[u8]) -> Result<Register, SnapshotError> {
    Register::read_snapshot(rulebook(), bytes)
}

#[test]
fn no_changed_byte_of_a_snapshot_passes() {
    let (_, bytes) = written();
    assert!(read(&bytes).is_ok());
    for at in 0..bytes.len() {
        for with in [1, 0x80, 0xff] {
            let mut changed = bytes.clone();
            changed[at] ^= with;
            assert!(read(&changed).is_err(), "byte {at}");
        }
    }
}

#[test]
fn a_snapshot_that_is_cut_or_goes_on_is_refused() {
    let (_, mut bytes) = written();
    for end in 0..bytes.len() {
        assert!(read(&bytes[..end]).is_err(), "{end}");
    }
    bytes.push(0);
    assert_eq!(read(&bytes).err(), Some(SnapshotError::Long));
    assert_eq!(read(b"something else altogether").err(), Some(SnapshotError::Other));
}

#[test]
fn a_snapshot_under_other_codes_is_refused() {
    let (_, bytes) = written();
    let change = |&(name, text): &(&'static str, &str)| (name, text.replace("id = \"farmer\"", "id = \"grower\""));
    let files: Vec<(&str, String)> = Rulebook::SHIPPED.iter().map(change).collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let other = Rulebook::parse(&files).unwrap();
    assert_eq!(Register::read_snapshot(other, &bytes).err(), Some(SnapshotError::Version));
}

#[test]
fn what_is_pending_is_not_written() {
    let (mut office, _) = written();
    office.register.prepare(&paper("2020-06-01 found n grassroots_cell b"), day(TODAY)).unwrap();
    assert!(office.register.write_snapshot(&mut Vec::new()).is_err());
    office.register.take_back();
    assert!(office.register.write_snapshot(&mut Vec::new()).is_ok());
}
