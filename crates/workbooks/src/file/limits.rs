//! How much a workbook may hold. Whoever needs more sends several.

/// Most bytes of a file.
pub const FILE_BYTES_MAX: u64 = 20 << 20;

/// Most files inside a workbook.
pub(super) const ENTRIES_MAX: usize = 2_000;

/// Most bytes of one of them, unpacked.
pub(super) const ENTRY_BYTES_MAX: u64 = 64 << 20;

/// Most bytes of all of them, unpacked.
pub(super) const TOTAL_BYTES_MAX: u64 = 128 << 20;

/// How many times larger than packed one of them may be.
pub(super) const RATIO_MAX: u64 = 200;

/// Below so many bytes nobody asks how well they were packed.
pub(super) const RATIO_FROM_BYTES: u64 = 1 << 20;

/// How deep elements may lie in each other.
pub(super) const DEPTH_MAX: usize = 64;

/// Most sheets.
pub(super) const SHEETS_MAX: usize = 100;

/// Most rows of a sheet, empty ones among them.
pub(super) const ROWS_MAX: u32 = 200_000;

/// Most columns of a sheet.
pub(super) const COLUMNS_MAX: u32 = 200;

/// Most cells of a workbook with something in them.
pub(super) const CELLS_MAX: usize = 2_000_000;

/// Most bytes of the text of a cell.
pub(super) const CELL_BYTES_MAX: usize = 4 << 10;

/// Most memory of the process that reads, in bytes of addresses.
pub(super) const PROCESS_BYTES_MAX: u64 = 512 << 20;

/// Most seconds of the processor that it may take.
pub(super) const PROCESS_SECONDS_MAX: u64 = 30;

/// Most files that it may have open.
pub(super) const PROCESS_FILES_MAX: u64 = 16;

/// Most bytes that it may answer.
pub(super) const ANSWER_BYTES_MAX: u64 = 256 << 20;
