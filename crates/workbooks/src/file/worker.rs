//! Reading a file in a process of its own, which may take little memory and little time. A file that is made to do harm
//! ends that process and nothing else.
//!
//! The process is this program, started again: the file comes in on standard input, lines of JSON go out. It opens no
//! file, knows no register and needs no network.

use std::io::{self, BufRead as _, BufReader, BufWriter, Read, Write};
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::thread;

use rustix::process::{Resource, Rlimit, setrlimit};
use serde::{Deserialize, Serialize};

use super::book::{self, Taker};
use super::fault::FileFault;
use super::limits;
use super::raw::{Book, Row, Sheet};

/// A line of the answer.
#[derive(Serialize, Deserialize)]
enum Line {
    Book { is_from_1904: bool },
    Sheet { name: String, is_hidden: bool },
    Row(Row),
    Fault(FileFault),
    End,
}

/// How the process that reads is started.
#[derive(Clone, Debug)]
pub struct Reader {
    program: PathBuf,
    arguments: Vec<String>,
}

impl Reader {
    /// Returns a reader that starts a program with arguments; the program calls [`serve`].
    pub fn new(program: PathBuf, arguments: &[&str]) -> Self {
        Self { program, arguments: arguments.iter().map(|&argument| argument.to_owned()).collect() }
    }

    /// Reads a file from what gives it piece by piece: it never stands in this process as a whole. `progress` is told how
    /// many rows are read, and may break it off.
    ///
    /// # Errors
    /// Why it is not read.
    pub fn read(
        &self,
        mut file: impl Read + Send,
        progress: &mut dyn FnMut(u64) -> ControlFlow<()>,
    ) -> Result<Book, FileFault> {
        let failed = |error: io::Error| FileFault::Process(error.to_string());
        let mut child = self.start().map_err(failed)?;
        let (input, output) = (child.stdin.take(), child.stdout.take());
        let answer = thread::scope(|scope| {
            // Whoever refuses a file does not read it to its end.
            scope.spawn(move || input.map(|mut input| io::copy(&mut file, &mut input)));
            let answer = output.map_or(Ok(None), |output| gather(output, progress));
            // It may still be writing what nobody reads any more; what counts is whether its answer was whole.
            drop(child.kill());
            answer
        });
        child.wait().map_err(failed)?;
        answer?.ok_or(FileFault::TooHeavy)
    }

    fn start(&self) -> io::Result<Child> {
        let mut command = Command::new(&self.program);
        command.args(&self.arguments).env_clear().current_dir("/");
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn()
    }
}

/// Gathers the answer; `None` if it breaks off.
fn gather(output: ChildStdout, progress: &mut dyn FnMut(u64) -> ControlFlow<()>) -> Result<Option<Book>, FileFault> {
    let mut book = Book::default();
    let mut rows = 0;
    for line in BufReader::new(output.take(limits::ANSWER_BYTES_MAX)).lines() {
        let Ok(line) = line else { return Ok(None) };
        let Ok(line) = serde_json::from_str(&line) else { return Ok(None) };
        match line {
            Line::Book { is_from_1904 } => book.is_from_1904 = is_from_1904,
            Line::Sheet { name, is_hidden } => book.sheets.push(Sheet { name, is_hidden, rows: Vec::new() }),
            Line::Row(row) => {
                rows += 1;
                if progress(rows).is_break() {
                    return Err(FileFault::Stopped);
                }
                if let Some(sheet) = book.sheets.last_mut() {
                    sheet.rows.push(row);
                }
            }
            Line::Fault(fault) => return Err(fault),
            Line::End => return Ok(Some(book)),
        }
    }
    Ok(None)
}

/// Is the process that reads: sets its own limits, takes a file from standard input and writes what is in it.
///
/// # Errors
/// When a limit cannot be set, or the answer not be written.
pub fn serve() -> io::Result<()> {
    for (resource, most) in [
        (Resource::As, limits::PROCESS_BYTES_MAX),
        (Resource::Cpu, limits::PROCESS_SECONDS_MAX),
        (Resource::Nofile, limits::PROCESS_FILES_MAX),
        (Resource::Core, 0),
        (Resource::Fsize, 0),
    ] {
        setrlimit(resource, Rlimit { current: Some(most), maximum: Some(most) })?;
    }
    let mut bytes = Vec::new();
    io::stdin().lock().take(limits::FILE_BYTES_MAX + 1).read_to_end(&mut bytes)?;
    let mut out = Lines(BufWriter::new(io::stdout().lock()));
    let last = match book::read(bytes, &mut out) {
        Ok(()) => Line::End,
        Err(fault) => Line::Fault(fault),
    };
    out.write(&last)?;
    out.0.flush()
}

/// Writes lines as they come.
struct Lines<W>(W);

impl<W: Write> Lines<W> {
    fn write(&mut self, line: &Line) -> io::Result<()> {
        serde_json::to_writer(&mut self.0, line)?;
        self.0.write_all(b"\n")
    }

    fn tell(&mut self, line: &Line) -> Result<(), FileFault> {
        self.write(line).map_err(|error| FileFault::Process(error.to_string()))
    }
}

impl<W: Write> Taker for Lines<W> {
    fn book(&mut self, is_from_1904: bool) -> Result<(), FileFault> {
        self.tell(&Line::Book { is_from_1904 })
    }

    fn sheet(&mut self, name: &str, is_hidden: bool) -> Result<(), FileFault> {
        self.tell(&Line::Sheet { name: name.to_owned(), is_hidden })
    }

    fn row(&mut self, row: Row) -> Result<(), FileFault> {
        self.tell(&Line::Row(row))
    }
}

/// Gathers what is read, in this process.
struct Whole(Book);

impl Taker for Whole {
    fn book(&mut self, is_from_1904: bool) -> Result<(), FileFault> {
        self.0.is_from_1904 = is_from_1904;
        Ok(())
    }

    fn sheet(&mut self, name: &str, is_hidden: bool) -> Result<(), FileFault> {
        self.0.sheets.push(Sheet { name: name.to_owned(), is_hidden, rows: Vec::new() });
        Ok(())
    }

    fn row(&mut self, row: Row) -> Result<(), FileFault> {
        if let Some(sheet) = self.0.sheets.last_mut() {
            sheet.rows.push(row);
        }
        Ok(())
    }
}

/// Reads a file in this very process: only one that this program wrote itself, as tests do.
///
/// # Errors
/// Why it is not read.
pub fn read_here(bytes: Vec<u8>) -> Result<Book, FileFault> {
    let mut whole = Whole(Book::default());
    book::read(bytes, &mut whole)?;
    Ok(whole.0)
}
