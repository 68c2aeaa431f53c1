//! The process that reads a workbook, for the tests of the pages.

fn main() -> std::io::Result<()> {
    dangvu_workbooks::file::serve()
}
