//! Files in, a folder on the disk and what the program makes of it out.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

/// The program under test.
pub const PROGRAM: &str = env!("CARGO_BIN_EXE_aushang");

/// 1 June 2026, 10:00 UTC: the day of every test that names no other.
pub const NOW: &str = "1780308000";

/// A user without rights, where the tests run as root, whom nothing stops.
const NOBODY: u32 = 65534;

/// How a file of a test is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Make {
    /// As it stands.
    Text,
    /// With the line ends of Windows.
    Crlf,
    /// With `\xFF` for bytes that no text can hold, in its path too.
    Bytes,
    /// A symbolic link to what stands there.
    Link,
    /// 100 MB, all of them zero.
    Large,
    /// A folder that nobody may write.
    ReadOnly,
    /// A file that nobody may read.
    Unreadable,
    /// A folder that nobody may read.
    UnreadableFolder,
    /// A folder with room for 256 KB.
    Small,
    /// Not there, where the base project has it.
    Removed,
}

impl Make {
    /// By its name in a fixture.
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "crlf" => Self::Crlf,
            "bytes" => Self::Bytes,
            "link" => Self::Link,
            "100 MB" => Self::Large,
            "read-only folder" => Self::ReadOnly,
            "unreadable file" => Self::Unreadable,
            "unreadable folder" => Self::UnreadableFolder,
            "folder of 256 KB" => Self::Small,
            "removed" => Self::Removed,
            _ => return None,
        })
    }
}

/// What a command printed and how it ended.
pub struct Ran {
    /// Standard output, then standard error, with the folder's path as `[project]`.
    pub text: String,
    /// Standard output alone, as it is.
    pub stdout: String,
    /// Standard error alone, as it is.
    pub stderr: String,
    /// The exit code.
    pub exit: i32,
}

/// A folder of a test; it goes with it.
pub struct Folder {
    dir: TempDir,
    /// What must be unlocked again, so that the folder can go.
    locked: Vec<PathBuf>,
    small: Option<String>,
}

impl Folder {
    /// An empty one.
    pub fn empty() -> Self {
        let dir = tempfile::Builder::new().prefix("aushang-test-").tempdir().unwrap();
        Self {
            dir,
            locked: Vec::new(),
            small: None,
        }
    }

    /// A copy of the folder `from` of this repository.
    pub fn copy_of(from: &str) -> Self {
        let folder = Self::empty();
        folder.copy_in(from);
        folder
    }

    /// Copies the folder `from` of this repository into it.
    pub fn copy_in(&self, from: &str) {
        let from = repository().join(from);
        for entry in walkdir::WalkDir::new(&from).sort_by_file_name() {
            let entry = entry.unwrap();
            if entry.file_type().is_file() {
                let to = self.path().join(entry.path().strip_prefix(&from).unwrap());
                fs::create_dir_all(to.parent().unwrap()).unwrap();
                fs::copy(entry.path(), to).unwrap();
            }
        }
    }

    /// The project that fixtures change.
    pub fn base() -> Self {
        Self::copy_of("tests/fixtures/base")
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        self.dir.path()
    }

    /// Adds or replaces one file.
    pub fn put(&mut self, path: &str, make: Make, text: &str) {
        let full = match make {
            Make::Bytes => self.path().join(OsStr::from_bytes(&unescaped(path))),
            _ => self.path().join(path),
        };
        fs::create_dir_all(full.parent().unwrap()).unwrap();
        match make {
            Make::Text => fs::write(full, text).unwrap(),
            Make::Crlf => fs::write(full, text.replace('\n', "\r\n")).unwrap(),
            Make::Bytes => fs::write(full, unescaped(text)).unwrap(),
            Make::Link => symlink(text.trim_end(), full).unwrap(),
            Make::Large => fs::File::create(full).unwrap().set_len(100_000_000).unwrap(),
            Make::ReadOnly => self.lock(full, 0o555),
            Make::Unreadable => {
                fs::write(&full, text).unwrap();
                self.lock(full, 0o000);
            }
            Make::UnreadableFolder => self.lock(full, 0o000),
            Make::Small => {
                fs::create_dir_all(full).unwrap();
                self.small = Some(path.to_owned());
            }
            Make::Removed => fs::remove_file(full).unwrap(),
        }
    }

    /// Takes rights away from a file, or from a folder that is made.
    fn lock(&mut self, path: PathBuf, mode: u32) {
        if !path.exists() {
            fs::create_dir_all(&path).unwrap();
        }
        fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
        self.locked.push(path);
    }

    /// Adds or replaces a text.
    pub fn write(&mut self, path: &str, text: &str) {
        self.put(path, Make::Text, text);
    }

    /// The text of a file.
    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// Every file below `path` with its bytes and time, sorted.
    pub fn tree(&self, path: &str) -> Vec<(String, Vec<u8>, std::time::SystemTime)> {
        let top = self.path().join(path);
        let entries = walkdir::WalkDir::new(&top).sort_by_file_name().into_iter();
        entries
            .map(Result::unwrap)
            .filter(|entry| entry.file_type().is_file())
            .map(|entry| {
                let name = entry.path().strip_prefix(&top).unwrap().display().to_string();
                let bytes = fs::read(entry.path()).unwrap();
                (name, bytes, entry.metadata().unwrap().modified().unwrap())
            })
            .collect()
    }

    /// Runs the program in it.
    pub fn run(&self, args: &[&str]) -> Ran {
        self.run_with(args, &[])
    }

    /// Runs the program in it with some variables set, or unset where they are empty.
    pub fn run_with(&self, args: &[&str], variables: &[(&str, &str)]) -> Ran {
        let (mut command, _copy) = self.command();
        command.args(args).current_dir(self.path());
        command.env("SOURCE_DATE_EPOCH", NOW).env_remove("NO_COLOR");
        for (name, value) in variables {
            match *value {
                "" => command.env_remove(name),
                value => command.env(name, value),
            };
        }
        ran(self.path(), &command.output().unwrap())
    }

    /// Runs the program in it on a terminal of its own, as somebody who looks on would; that is util-linux's `script`.
    pub fn watch(&self, args: &[&str]) -> Ran {
        let words: Vec<String> = args.iter().map(|arg| format!("'{arg}'")).collect();
        let mut command = Command::new("script");
        command.args(["-qefc", &format!("'{PROGRAM}' {}", words.join(" ")), "/dev/null"]);
        command
            .current_dir(self.path())
            .env("SOURCE_DATE_EPOCH", NOW)
            .env("NO_COLOR", "1");
        ran(self.path(), &command.output().unwrap())
    }

    /// The program, in the surroundings that the folder asks for.
    fn command(&self) -> (Command, Option<TempDir>) {
        if let Some(small) = &self.small {
            let mut command = Command::new("unshare");
            let mount = format!("mount -t tmpfs -o size=256k none '{small}' && exec \"$0\" \"$@\"");
            command.args(["--map-root-user", "--mount", "sh", "-c", &mount, PROGRAM]);
            return (command, None);
        }
        if !self.locked.is_empty() && self.is_of_root() {
            // Who has no rights may not reach the program where it was built.
            let copy = TempDir::new().unwrap();
            let program = copy.path().join("aushang");
            // Not by this process: while it has the file open, each program that another test starts inherits that, and
            // a file that is open for writing can't be run.
            assert!(
                Command::new("cp")
                    .arg(PROGRAM)
                    .arg(&program)
                    .status()
                    .unwrap()
                    .success()
            );
            for path in [copy.path(), self.path()] {
                fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
            }
            let mut command = Command::new(program);
            command.uid(NOBODY).gid(NOBODY);
            return (command, Some(copy));
        }
        (Command::new(PROGRAM), None)
    }

    /// Whether the tests run as root.
    fn is_of_root(&self) -> bool {
        fs::metadata(self.path()).unwrap().uid() == 0
    }

    /// Why the system does not let this folder be what it should; nothing where it does.
    pub fn obstacle(&self) -> Option<&'static str> {
        let mounts = || {
            let mut command = Command::new("unshare");
            command.args(["--map-root-user", "--mount", "sh", "-c", "mount -t tmpfs none /mnt"]);
            command.output().is_ok_and(|output| output.status.success())
        };
        (self.small.is_some() && !mounts()).then_some("nothing can be mounted here")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        for path in &self.locked {
            let _ = fs::set_permissions(path, fs::Permissions::from_mode(0o755));
        }
    }
}

/// The top of this repository.
pub fn repository() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// What a command printed, without the paths of this machine.
fn ran(folder: &Path, output: &Output) -> Ran {
    let stdout = String::from_utf8(output.stdout.clone()).expect("the program prints UTF-8");
    let stderr = String::from_utf8(output.stderr.clone()).expect("the program prints UTF-8");
    let mut text = format!("{stdout}{stderr}");
    for path in [folder.to_path_buf(), folder.canonicalize().unwrap()] {
        text = text.replace(&path.display().to_string(), "[project]");
    }
    Ran {
        text,
        stdout,
        stderr,
        exit: output.status.code().unwrap_or(-1),
    }
}

/// Bytes from a text in which `\xFF` stands for one.
fn unescaped(text: &str) -> Vec<u8> {
    let mut parts = text.split("\\x");
    let mut bytes = parts.next().unwrap_or("").as_bytes().to_vec();
    for part in parts {
        let (digits, rest) = part.split_at(2);
        bytes.push(u8::from_str_radix(digits, 16).unwrap());
        bytes.extend(rest.as_bytes());
    }
    bytes
}
