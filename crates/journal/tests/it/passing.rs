//! Files that pass through: read back as they were written, in no clear byte on the disk, gone when they are dropped.

use std::io::Read as _;

use dangvu_journal::PassingWriter;

#[test]
fn what_passes_through_is_read_back_and_lies_nowhere_in_the_clear() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("one");
    for size in [0_usize, 1, 65_535, 65_536, 65_537, 300_000] {
        let bytes: Vec<u8> = b"Nguyen Thi Bi Mat ".iter().copied().cycle().take(size).collect();
        let mut writer = PassingWriter::create(&path).unwrap();
        bytes.chunks(1_000).for_each(|part| writer.write(part).unwrap());
        assert!(PassingWriter::create(&path).is_err(), "nobody writes into it");
        let file = writer.finish().unwrap();
        assert_eq!(file.size(), size as u64);
        let mut back = Vec::new();
        file.open().unwrap().read_to_end(&mut back).unwrap();
        assert!(back == bytes, "{size}");
        let stored = std::fs::read(&path).unwrap();
        assert!(!stored.windows(6).any(|part| part == b"Bi Mat"));
        drop(file);
        assert!(!path.exists());
    }
    drop(PassingWriter::create(&path).unwrap());
    assert!(!path.exists(), "what is not whole is removed");
}

#[test]
fn a_changed_or_shortened_file_is_not_read() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("one");
    let mut writer = PassingWriter::create(&path).unwrap();
    writer.write(&[7; 150_000]).unwrap();
    let file = writer.finish().unwrap();
    let stored = std::fs::read(&path).unwrap();
    let mut changed = stored.clone();
    changed[80_000] ^= 1;
    let mut turned = stored.clone();
    turned.rotate_left(65_536 + 40);
    for wrong in [changed, stored[..100_000].to_vec(), turned] {
        std::fs::write(&path, wrong).unwrap();
        assert!(file.open().unwrap().read_to_end(&mut Vec::new()).is_err());
    }
}
