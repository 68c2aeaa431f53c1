//! The program as a person runs it.

use std::fs::{self, File};
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::OnceLock;

/// What a run of the program gave.
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl From<Output> for Run {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

/// Returns the program, in English, without the settings of whoever runs the tests.
pub(crate) fn dangvu() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dangvu"));
    command
        .args(["--lang", "en"])
        .env_remove("DANGVU_REGISTER")
        .env_remove("DANGVU_CONFIG")
        .env_remove("DANGVU_SCREENS")
        .env("DANGVU_BY", "tester")
        .stdin(Stdio::null());
    command
}

/// Runs the program on a register.
pub(crate) fn run(register: &Path, args: &[&str]) -> Run {
    dangvu().arg("-C").arg(register).args(args).output().unwrap().into()
}

/// Runs the program on a register with a text on standard input.
pub(crate) fn run_with(register: &Path, args: &[&str], input: &str) -> Run {
    let mut command = dangvu();
    command.arg("-C").arg(register).args(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    child.wait_with_output().unwrap().into()
}

/// The small register that most tests begin with: a province, a district, a grass-roots cell with one member.
pub(crate) const FIRST_ACTS: &str = r#"[
  {"effective": "2000-01-01", "act": {"found": {"unit": {"code": "tinh", "name": "Đảng bộ tỉnh Thử nghiệm", "kind": "provincial"}}}},
  {"effective": "2000-01-02", "act": {"found": {"unit": {"code": "tinh.h1", "name": "Đảng bộ huyện Một", "kind": "district", "parent": "tinh"}}}},
  {"effective": "2000-01-03", "act": {"found": {"unit": {"code": "tinh.h1.x1", "name": "Chi bộ xã Một", "kind": "grassroots_cell", "parent": "tinh.h1"}}}},
  {"effective": "2023-05-19", "act": {"admit": {"member": "dv-1", "unit": "tinh.h1.x1", "ceremony": "2023-06-02",
      "person": {"name": "Trần Thị Thử", "born": "1995-04-12", "sex": "female"}}}}
]"#;

/// Creates a register with the first acts.
pub(crate) fn small_register(at: &Path) -> PathBuf {
    let register = at.join("register");
    assert_eq!(run(&register, &["init", "--origin", "dangvu/test"]).code, 0);
    let recorded = run_with(&register, &["record", "-"], FIRST_ACTS);
    assert_eq!(recorded.code, 0, "{}", recorded.err);
    register
}

/// The demo register, as this process may change it: a copy that the next process writes over.
pub(crate) fn demo() -> &'static Path {
    static DEMO: OnceLock<(File, PathBuf)> = OnceLock::new();
    let (_, register) = DEMO.get_or_init(|| {
        let (built, (lock, register)) = (built_demo(), free_copy());
        drop(fs::remove_dir_all(&register));
        fs::create_dir(&register).unwrap();
        for file in fs::read_dir(built).unwrap() {
            let file = file.unwrap();
            fs::copy(file.path(), register.join(file.file_name())).unwrap();
        }
        (lock, register)
    });
    register
}

/// Returns a place that no other process uses, for as long as its lock is held.
fn free_copy() -> (File, PathBuf) {
    let copies = Path::new(env!("CARGO_TARGET_TMPDIR")).join("demo/copies");
    fs::create_dir_all(&copies).unwrap();
    let mut numbers = 1..;
    loop {
        let number: u32 = numbers.next().unwrap();
        let lock = File::create(copies.join(format!("{number}.lock"))).unwrap();
        if lock.try_lock().is_ok() {
            return (lock, copies.join(number.to_string()));
        }
    }
}

/// Builds the demo, unless this very program has built it before: whichever test comes first, while others wait.
fn built_demo() -> PathBuf {
    let place = Path::new(env!("CARGO_TARGET_TMPDIR")).join("demo");
    fs::create_dir_all(&place).unwrap();
    let lock = File::create(place.join("lock")).unwrap();
    lock.lock().unwrap();
    let (register, mark) = (place.join("register"), place.join("built-by"));
    let program = fs::metadata(env!("CARGO_BIN_EXE_dangvu")).unwrap();
    let built_by = format!("{:?}", program.modified().unwrap());
    if fs::read_to_string(&mark).is_ok_and(|by| by == built_by) {
        return register;
    }
    drop(fs::remove_dir_all(&register));
    let built = dangvu().args(["demo", "--build-only", "--dir"]).arg(&register).output().unwrap();
    let built = Run::from(built);
    assert_eq!(built.code, 0, "{}", built.err);
    fs::write(mark, built_by).unwrap();
    register
}

/// The program while it serves; it is stopped when this is dropped.
pub(crate) struct Served {
    child: Child,
    pub(crate) address: String,
}

/// Serves a register on a free port of the loopback address.
pub(crate) fn serve(register: &Path) -> Served {
    served(register, &[], Stdio::null())
}

/// Serves a register and its public site, and returns the address of that.
pub(crate) fn serve_with_portal(register: &Path) -> (Served, String) {
    let mut served = served(register, &["--portal", "127.0.0.1:0"], Stdio::piped());
    let address = served.told("The public site is at ");
    (served, address.trim_end_matches('/').to_owned())
}

/// Serves a register that has no account yet, and returns the code that its terminal shows.
pub(crate) fn serve_first(register: &Path) -> (Served, String) {
    let mut served = served(register, &[], Stdio::piped());
    let code = served.told("set-up code: ");
    (served, code)
}

fn served(register: &Path, args: &[&str], told: Stdio) -> Served {
    let mut command = dangvu();
    command.arg("-C").arg(register).args(["serve", "--port", "0"]).args(args).stdout(Stdio::piped()).stderr(told);
    let mut child = command.spawn().unwrap();
    let mut address = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut address).unwrap();
    Served { child, address: address.trim().trim_end_matches('/').to_owned() }
}

/// Returns a link that lets somebody in to the pages of a register: an account of the demo, or a new administrator.
pub(crate) fn link(register: &Path, served: &Served) -> String {
    let pages = format!("--pages={}", served.address);
    let made = run(register, &["account", "link", "quan-tri", &pages]);
    let made = if made.code == 0 { made } else { run(register, &["account", "add", "thu", "--administrator", &pages]) };
    assert_eq!(made.code, 0, "{}", made.err);
    made.out.trim().to_owned()
}

impl Served {
    /// Returns what the terminal says after some words; the rest of it is passed over.
    fn told(&mut self, words: &str) -> String {
        let mut lines = BufReader::new(self.child.stderr.take().unwrap()).lines().map(Result::unwrap);
        let told = lines.find_map(|line| line.split_once(words).map(|(_, told)| told.trim().to_owned()));
        std::thread::spawn(move || lines.for_each(drop));
        told.unwrap()
    }

    /// Returns the id of the process.
    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    /// Waits for the process after it was asked to stop.
    pub(crate) fn wait(&mut self) -> i32 {
        self.child.wait().unwrap().code().unwrap_or(-1)
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}
