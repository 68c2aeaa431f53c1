//! The guard before any parser: what kind of file it is, and that all in it unpacks to a size that can be read. Sizes
//! that a file states of itself are not believed: all of it is unpacked once and counted.

use std::io::{self, Cursor, Read};

use zip::{CompressionMethod, ZipArchive};

use super::fault::FileFault;
use super::limits;

/// The first bytes of the files of old office programs; a workbook that is locked with a password lies in one.
const OLE: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// How the part with a locked workbook is called, each letter in two bytes.
const LOCKED: &str = "EncryptedPackage";

/// The first bytes of a ZIP file.
const ZIP: &[u8] = b"PK\x03\x04";

/// A workbook whose parts may be read.
pub(super) type Archive = ZipArchive<Cursor<Vec<u8>>>;

/// Opens a file after looking at all that is in it.
pub(super) fn open(bytes: Vec<u8>) -> Result<Archive, FileFault> {
    if bytes.len() as u64 > limits::FILE_BYTES_MAX {
        return Err(FileFault::TooLarge);
    }
    if bytes.starts_with(OLE) {
        let locked: Vec<u8> = LOCKED.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let is_locked = bytes.windows(locked.len()).any(|part| part == locked);
        return Err(if is_locked { FileFault::Encrypted } else { FileFault::Old });
    }
    if !bytes.starts_with(ZIP) {
        return Err(FileFault::NotAWorkbook);
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(FileFault::broken)?;
    if archive.len() > limits::ENTRIES_MAX {
        return Err(FileFault::Bomb);
    }
    archive.validate_header_consistency().map_err(FileFault::broken)?;
    let mut total = 0;
    for at in 0..archive.len() {
        total += count(&mut archive, at)?;
        if total > limits::TOTAL_BYTES_MAX {
            return Err(FileFault::Bomb);
        }
    }
    Ok(archive)
}

/// Unpacks one part, counts its bytes and forgets them.
fn count(archive: &mut Archive, at: usize) -> Result<u64, FileFault> {
    // What is encrypted cannot be opened without a password: asked of the raw entry first.
    let raw = archive.by_index_raw(at).map_err(FileFault::broken)?;
    if raw.encrypted() {
        return Err(FileFault::Encrypted);
    }
    let name = raw.name().map_err(FileFault::broken)?.into_owned();
    check_name(&name)?;
    if !matches!(raw.compression(), CompressionMethod::Stored | CompressionMethod::Deflated) {
        return Err(FileFault::Broken(name));
    }
    let (packed, stated) = (raw.compressed_size(), raw.size());
    drop(raw);
    let mut part = archive.by_index(at).map_err(FileFault::broken)?;
    let mut first = [0; ZIP.len()];
    let begun = fill(&mut part, &mut first).map_err(FileFault::broken)?;
    if first == ZIP || first == OLE[..ZIP.len()] {
        return Err(FileFault::Nested(name));
    }
    let mut rest = part.take(limits::ENTRY_BYTES_MAX + 1);
    let counted = begun as u64 + io::copy(&mut rest, &mut io::sink()).map_err(FileFault::broken)?;
    let is_dense = counted > limits::RATIO_FROM_BYTES && counted / limits::RATIO_MAX > packed;
    if counted > limits::ENTRY_BYTES_MAX || is_dense {
        return Err(FileFault::Bomb);
    }
    if counted != stated {
        return Err(FileFault::Broken(name));
    }
    Ok(counted)
}

/// Fills a few bytes, fewer at the end of the part.
fn fill(part: &mut impl Read, bytes: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while filled < bytes.len() {
        match part.read(&mut bytes[filled..])? {
            0 => break,
            read => filled += read,
        }
    }
    Ok(filled)
}

fn check_name(name: &str) -> Result<(), FileFault> {
    let small = name.to_ascii_lowercase();
    let leaves = small.starts_with('/') || small.contains('\\') || small.split('/').any(|step| step == "..");
    if leaves {
        return Err(FileFault::Broken(name.to_owned()));
    }
    if small.ends_with("vbaproject.bin") {
        return Err(FileFault::Macros);
    }
    let packed = [".zip", ".xlsx", ".xlsm", ".xls", ".docx", ".7z", ".rar", ".gz"];
    if packed.iter().any(|ending| small.ends_with(ending)) {
        return Err(FileFault::Nested(name.to_owned()));
    }
    Ok(())
}
