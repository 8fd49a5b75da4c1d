//! The files below `archive/` in, the recorded versions of disclosures out: each with the bytes that its digest names.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::sync::Arc;

use sha2::{Digest, Sha256};

use crate::decode::{Date, Decode, Lang};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::record;
use crate::source::{FileId, Files, Span, Spanned, parse_toml};

/// Where all of it stands, with a slash behind it.
pub const ARCHIVE: &str = "archive/";
/// What is recorded.
pub const MANIFEST: &str = "archive/manifest.toml";
/// Notes for those who look into the folder.
const NOTE: &str = "archive/README.md";

record! {
    /// The manifest as written.
    pub struct ManifestFile {
        /// The recorded documents, the oldest first.
        document: Vec<RecordFile>,
    }
}

record! {
    /// A recorded document as written.
    pub struct RecordFile {
        /// The disclosure's id.
        id: Spanned<String>,
        /// Its version.
        version: String,
        /// Its language.
        language: Lang,
        /// Its title, for lists in which it stands when the catalog no longer has it.
        title: String,
        /// The first day on which it holds.
        valid_from: Date,
        /// The day whose terms it tells.
        as_of: Date,
        /// Which program made it.
        program: String,
        /// The SHA-256 of its bytes, in hexadecimal digits.
        sha256: Spanned<String>,
        /// How many bytes it has.
        size: Spanned<u32>,
        /// The SHA-256 of the lines above, as `aushang archive` writes them: so none of them changes unnoticed.
        record: Option<Spanned<String>>,
    }
}

/// A version of a disclosure in a language, as it was recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recorded {
    /// The disclosure's id.
    pub id: String,
    /// Its version.
    pub version: String,
    /// Its language.
    pub lang: Lang,
    /// Its title.
    pub title: String,
    /// The first day on which it holds.
    pub valid_from: Date,
    /// The day whose terms it tells.
    pub as_of: Date,
    /// Which program made it.
    pub program: String,
    /// The SHA-256 of its bytes.
    pub sha256: String,
    /// Its bytes.
    pub bytes: Arc<[u8]>,
    /// Whether its entry in the manifest has a digest of its own, as those that are written now have.
    pub is_sealed: bool,
}

impl Recorded {
    /// Where it stands below the project's folder.
    pub fn path(&self) -> String {
        format!("{ARCHIVE}{}", record_path(&self.id, &self.version, &self.lang))
    }
}

/// Where a version stands below `archive/`.
fn record_path(id: &str, version: &str, lang: &Lang) -> String {
    format!("{lang}/{id}/{}.pdf", version_in_path(version))
}

/// A version as a part of an address: letters, figures, dots and hyphens stay, all else is written by its bytes, so that two
/// versions never share one.
pub fn version_in_path(version: &str) -> String {
    let mut out = String::new();
    for (at, byte) in version.bytes().enumerate() {
        let is_plain = byte.is_ascii_alphanumeric() || byte == b'-' || (byte == b'.' && at > 0);
        if is_plain {
            out.push(char::from(byte));
        } else {
            // Writing to a string can't fail.
            let _ = write!(out, "_{byte:02x}");
        }
    }
    out
}

/// The SHA-256 of bytes, in hexadecimal digits.
pub fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::new(), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}

/// Reads what is recorded, and tells everything that is not as it was recorded.
pub(super) fn read(files: &Files, found: &mut Diagnostics) -> Vec<Recorded> {
    let mut known: BTreeSet<String> = BTreeSet::new();
    let mut all: Vec<Recorded> = Vec::new();
    let records = match files.find(MANIFEST) {
        Some(id) => manifest(files, id, found),
        None => {
            found.extend(no_manifest(files));
            None
        }
    };
    // Of a manifest that can't be read nobody knows what it records; that has been told.
    let Some(records) = records else {
        return all;
    };
    for record in records {
        let path = format!(
            "{ARCHIVE}{}",
            record_path(&record.id.value, &record.version, &record.language)
        );
        if !known.insert(path.clone()) {
            found.push(
                Diagnostic::at(
                    Code::DuplicateKey,
                    record.id.span,
                    format!("`{path}` is recorded twice"),
                )
                .help("remove one of the two entries"),
            );
            continue;
        }
        all.extend(recorded(files, record, &path, found));
    }
    unknown(files, &known, found);
    all
}

/// What is wrong where there is no manifest; nothing where nothing is recorded either, or that has been told.
fn no_manifest(files: &Files) -> Option<Diagnostic> {
    if files.is_unread(MANIFEST) {
        return None;
    }
    let folder = ARCHIVE.trim_end_matches('/');
    if files.asset(folder).is_some() {
        let problem = Diagnostic::in_path(
            Code::ArchiveUnknown,
            folder,
            "this is a file, and no folder of recorded versions",
        );
        return Some(problem.help("move this away: versions are recorded in a folder of this name"));
    }
    let assets = files.assets().map(|asset| asset.path.as_str());
    let texts = files.sources().map(|(_, file)| file.path.as_str());
    let is_there = assets
        .chain(texts)
        .any(|path| path.starts_with(ARCHIVE) && path != NOTE);
    is_there.then(|| {
        let help = "restore it from the repository's history, as with `git checkout HEAD -- archive/manifest.toml`; where \
                    none of these files was ever published, remove `archive/`, and run `aushang archive`";
        Diagnostic::in_path(Code::ArchiveMissing, MANIFEST, "the manifest of the files in `archive/` is not there").help(help)
    })
}

/// The entries of the manifest; none where one of them can't be read.
fn manifest(files: &Files, id: FileId, found: &mut Diagnostics) -> Option<Vec<RecordFile>> {
    let (node, errors) = parse_toml(id, &files.source(id).text);
    if !errors.is_empty() {
        found.extend(errors);
        return None;
    }
    Some(ManifestFile::decode(&node, found)?.document)
}

/// One entry with its bytes, where these are the recorded ones.
fn recorded(files: &Files, record: RecordFile, path: &str, found: &mut Diagnostics) -> Option<Recorded> {
    let restore = "restore the file from the repository's history: what was published under a version stays as it was";
    let Some(asset) = files.asset(path) else {
        if !files.is_unread(path) {
            found.push(
                Diagnostic::at(
                    Code::ArchiveMissing,
                    record.id.span,
                    format!("`{path}` is recorded, and is not there"),
                )
                .help(restore),
            );
        }
        return None;
    };
    let (own, size) = (digest(&asset.bytes), asset.bytes.len());
    if !own.eq_ignore_ascii_case(&record.sha256.value) || u32::try_from(size) != Ok(record.size.value) {
        let place = match own.eq_ignore_ascii_case(&record.sha256.value) {
            true => record.size.span,
            false => record.sha256.span,
        };
        found.push(
            Diagnostic::at(
                Code::ArchiveChanged,
                place,
                format!("`{path}` has changed since it was recorded"),
            )
            .label(format!("it has {size} bytes with the digest {own}"))
            .help(restore),
        );
        return None;
    }
    let place = record.id.span;
    let own = Recorded {
        id: record.id.value,
        version: record.version,
        lang: record.language,
        title: record.title,
        valid_from: record.valid_from,
        as_of: record.as_of,
        program: record.program,
        sha256: own,
        bytes: Arc::clone(&asset.bytes),
        is_sealed: record.record.is_some(),
    };
    is_as_recorded(&own, record.record.as_ref(), place, found).then_some(own)
}

/// Whether an entry that was read as `own` says what was recorded, by its digest. One that has none is told, and taken
/// as it is.
fn is_as_recorded(own: &Recorded, seal: Option<&Spanned<String>>, id: Span, found: &mut Diagnostics) -> bool {
    let path = own.path();
    let Some(seal) = seal else {
        let message = format!("the entry of `{path}` has no digest of its own, so a change of it would not be noticed");
        found.push(
            Diagnostic::at(Code::ArchiveUnsealed, id, message)
                .help("run `aushang archive`, which adds it, and compare the entry with the repository's history"),
        );
        return true;
    };
    let lines = digest(entry(own).as_bytes());
    let is_it = lines.eq_ignore_ascii_case(&seal.value);
    if !is_it {
        let message = format!("the entry of `{path}` has changed since it was recorded");
        found.push(
            Diagnostic::at(Code::ArchiveChanged, seal.span, message)
                .label("this is the digest of other lines than those above")
                .help("restore the manifest from the repository's history: what was recorded of a version stays as it was"),
        );
    }
    is_it
}

/// Tells the files that nobody has recorded.
fn unknown(files: &Files, known: &BTreeSet<String>, found: &mut Diagnostics) {
    let assets = files.assets().map(|asset| asset.path.as_str());
    let texts = files.sources().map(|(_, file)| file.path.as_str());
    let all: BTreeSet<&str> = assets.chain(texts).filter(|path| path.starts_with(ARCHIVE)).collect();
    for path in all {
        if path != MANIFEST && path != NOTE && !known.contains(path) {
            found.push(
                Diagnostic::in_path(
                    Code::ArchiveUnknown,
                    path,
                    "this is not recorded in `archive/manifest.toml`",
                )
                .help("restore the manifest's entry, or remove the file; `aushang archive` records versions"),
            );
        }
    }
}

/// The manifest that records `all`.
pub fn written(all: &[Recorded]) -> String {
    let mut out = String::from(
        "# Written by `aushang archive`: each published version of a disclosure, with the digest of its bytes.\n\
         # `aushang check` proves that none of them has changed.\n",
    );
    for one in all {
        let lines = entry(one);
        let seal = digest(lines.as_bytes());
        // Writing to a string can't fail.
        let _ = write!(out, "\n[[document]]\n{lines}record = {}\n", quoted(&seal));
    }
    out
}

/// The lines of an entry, without its digest, which is computed from them.
fn entry(one: &Recorded) -> String {
    let lines = [
        ("id", quoted(&one.id)),
        ("version", quoted(&one.version)),
        ("language", quoted(one.lang.as_str())),
        ("title", quoted(&one.title)),
        ("valid_from", quoted(&one.valid_from.to_string())),
        ("as_of", quoted(&one.as_of.to_string())),
        ("program", quoted(&one.program)),
        ("sha256", quoted(&one.sha256)),
        ("size", one.bytes.len().to_string()),
    ];
    lines.iter().fold(String::new(), |mut out, (key, value)| {
        let _ = writeln!(out, "{key} = {value}");
        out
    })
}

/// A text as TOML writes it: it has the escapes of JSON, and wants one character more to be written so.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string().replace('\u{7f}', "\\u007f")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_never_share_an_address() {
        let check = |version: &str, expected: &str| assert_eq!(version_in_path(version), expected);
        check("4.2", "4.2");
        check("2026-10-01b", "2026-10-01b");
        check("4/2", "4_2f2");
        check("4_2", "4_5f2");
        check("..", "_2e.");
        check(".hidden", "_2ehidden");
        check("ü", "_c3_bc");
    }

    #[test]
    fn a_manifest_reads_as_it_was_written() {
        let bytes: Arc<[u8]> = b"%PDF".as_slice().into();
        let one = Recorded {
            id: "business".into(),
            version: "4 \"beta\"".into(),
            lang: Lang::parse("en").unwrap_or_else(|| panic!("a language")),
            title: "Terms\\ for ü\u{7f}".into(),
            valid_from: Date::constant(2026, 10, 1),
            as_of: Date::constant(2026, 11, 23),
            program: "aushang 0".into(),
            sha256: digest(&bytes),
            bytes: Arc::clone(&bytes),
            is_sealed: true,
        };
        let mut files = Files::default();
        files.add(MANIFEST, written(std::slice::from_ref(&one)));
        files.add_asset(one.path(), bytes);
        let mut found = Diagnostics::new();
        assert_eq!(read(&files, &mut found), [one]);
        assert_eq!(crate::testing::told(&files, &found), Vec::<String>::new());
    }
}
