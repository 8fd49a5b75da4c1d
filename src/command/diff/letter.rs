//! What changes in, a letter about it in a file out: written whole or not at all.

use std::path::Path;

use super::super::asked::known;
use super::super::{Outcome, say, whole, wrong_use};
use crate::decode::{Date, Lang};
use crate::diagnostic::reason;
use crate::render::Renderer;
use crate::site::Site;
use crate::view::NoticeView;
use crate::view::build::DiffSpan;

/// A letter that is asked for.
pub struct Asked<'a> {
    /// Where it is to stand.
    pub file: &'a Path,
    /// The document whose readers it is for.
    pub document: Option<&'a str>,
    /// The languages of the answer.
    pub languages: &'a [Lang],
}

impl Asked<'_> {
    /// Writes the letter about what changes from `old` to the renderer's site; where nothing changes, there is none.
    pub fn write(&self, renderer: &Renderer, old: &Site, span: DiffSpan, today: Date) -> Result<(), Outcome> {
        let ending = self.file.extension().map(|ending| ending.to_string_lossy());
        if let Some(ending) = ending.filter(|ending| !ending.eq_ignore_ascii_case("pdf")) {
            return Err(wrong_use(
                &format!("a letter is a PDF, and `{}` ends in .{ending}", self.file.display()),
                "let the file's name end in .pdf",
            ));
        }
        let id = self.document(renderer.site())?;
        let lang = self.lang(renderer.site(), id)?;
        let view = renderer.letter_of(old, (lang, id), span, today);
        let has_ends = view.as_ref().is_some_and(|view| view.has_ends);
        let Some(view) = view.filter(|view| !view.days.is_empty()) else {
            say(&nothing_to_tell(id, has_ends));
            return Ok(());
        };
        let bytes = renderer.letter_pdf(lang, &view).map_err(|problem| {
            say(&format!("error: {}\n", problem.message));
            Outcome::Problems
        })?;
        say(&short(&view));
        whole::write(self.file, &bytes).map_err(|error| {
            say(&format!(
                "error: {} can't be written: {}\n  help: choose another file with `--letter`\n",
                self.file.display(),
                reason(&error)
            ));
            Outcome::SystemFailed
        })
    }

    /// The document whose readers the letter is for.
    fn document<'a>(&'a self, site: &'a Site) -> Result<&'a str, Outcome> {
        let all = &site.offer.disclosures;
        if let Some(id) = self.document {
            known("--for", id, all)?;
            return Ok(id);
        }
        let ids: Vec<&str> = all.ids().collect();
        match ids.as_slice() {
            [id] => Ok(id),
            [] => Err(wrong_use(
                "there is no document whose readers a letter could be for",
                "add one under `disclosures`",
            )),
            several => {
                let several: Vec<String> = several.iter().map(|id| format!("`--for {id}`")).collect();
                Err(wrong_use(
                    "each document has a letter of its own",
                    &format!("add {}{}", several.join(" or "), self.languages_to_add()),
                ))
            }
        }
    }

    /// ", and `--lang en` or `--lang de`", where several are asked for: a letter is in one.
    fn languages_to_add(&self) -> String {
        match self.languages {
            [] | [_] => String::new(),
            several => format!(", and {}", tags(several)),
        }
    }

    /// The letter's language, which the document must be in.
    fn lang(&self, site: &Site, id: &str) -> Result<&Lang, Outcome> {
        let own = site.offer.disclosures.get(id);
        let is_in = |lang: &&Lang| own.is_some_and(|own| own.is_in(lang));
        let ours: Vec<&Lang> = self.languages.iter().filter(is_in).collect();
        match ours.as_slice() {
            [lang] => Ok(lang),
            [] => Err(wrong_use(
                &format!("`{id}` is not in this language"),
                &format!("add {}", tags(site.languages().iter().filter(is_in))),
            )),
            several => Err(wrong_use(
                "a letter is in one language",
                &format!("add {}", tags(several.iter().copied())),
            )),
        }
    }
}

/// "`--lang en` or `--lang de`".
fn tags<'a>(all: impl IntoIterator<Item = &'a Lang>) -> String {
    let tags: Vec<String> = all.into_iter().map(|lang| format!("`--lang {lang}`")).collect();
    tags.join(" or ")
}

/// Why there is no letter to the readers of the document `id`.
fn nothing_to_tell(id: &str, has_ends: bool) -> String {
    match has_ends {
        true => format!(
            "no letter is written: for the readers of `{id}` only support of products' versions ends, on the days that the terms \
             name already\n"
        ),
        false => format!("no letter is written: nothing changes for the readers of `{id}`\n"),
    }
}

/// Warns of each day whose changes are told with less notice than is promised.
fn short(view: &NoticeView) -> String {
    let days = view.days.iter().filter(|day| day.is_short);
    let lines = days.map(|day| {
        let what = match &day.iso {
            Some(iso) => format!("changes on {iso}"),
            None => "changes at once".to_owned(),
        };
        format!(
            "warning: what {what} is told to the readers of `{}` with less notice than `partner.notice` promises\n  \
             help: let it hold from a later day, with `from` and `announced`\n",
            view.id
        )
    });
    lines.collect()
}
