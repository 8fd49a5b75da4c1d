//! A playbook's [`Body`] in, its steps out: each heading with what it asks, where its arrows lead, and what it names.
//!
//! An arrow is `→` or `->` directly before a link or a reference. What stands before it in its list item or paragraph is its
//! condition; in a definition list the term is, in a table the first cell of the row. What stands before the first heading belongs to
//! the first step.

mod alternatives;
mod condition;
mod lookalike;

use std::collections::BTreeSet;
use std::ops::Range;

use pulldown_cmark::{Tag, TagEnd};

use super::document::{Document, Item, Prepared};
use super::heading::words;
use super::reference::{Piece, Reference, Words};
use super::step::{Arrow, ArrowTarget, Step, Task, TornArrow};
use super::{Body, Options};
use alternatives::Group;
use condition::without_arrow;
use lookalike::{lookalike, names};

/// What an arrow is written as.
const ARROWS: [&str; 2] = ["→", "->"];

/// What ends a question, in any language.
const QUESTION_MARKS: [char; 3] = ['?', '？', '؟'];

/// Reads the steps of `body`.
pub fn steps(body: Body<'_>, options: &Options<'_>) -> Vec<Step> {
    let prepared = Prepared::new(body);
    let document = Document::read(&prepared, options);
    let mut reader = Reader {
        document: &document,
        names: names(&document),
        body,
        steps: Vec::new(),
        before: Step::new(body.span(&(0..0))),
        groups: Vec::new(),
        blocks: Vec::new(),
        passed: 0,
        behind: 0,
        is_code: false,
        quotes: 0,
        is_apart: false,
        torn: None,
    };
    for at in 0..document.items.len() {
        reader.take(at);
    }
    if let Some(last) = reader.steps.last_mut() {
        last.is_group = false;
    }
    reader.steps
}

/// Where the reading has come to.
struct Reader<'r> {
    /// What is read.
    document: &'r Document<'r>,
    /// The names of its steps.
    names: BTreeSet<String>,
    /// Where it comes from.
    body: Body<'r>,
    /// The steps so far.
    steps: Vec<Step>,
    /// What stands before the first one.
    before: Step,
    /// The groups that are open in the last step.
    groups: Vec<Group>,
    /// The first items of the paragraphs, list items and boxes that are open.
    blocks: Vec<usize>,
    /// The item behind the last arrow's target.
    passed: usize,
    /// The item behind the last heading.
    behind: usize,
    /// Whether code is open: it asks nothing.
    is_code: bool,
    /// How many quotes and boxes are open: what stands in them is said by the way.
    quotes: usize,
    /// Whether a footnote or a table's head is open: nothing in them leads anywhere.
    is_apart: bool,
    /// An arrow to nothing in the paragraph that is open, outside of lists and tables.
    torn: Option<TornArrow>,
}

impl Reader<'_> {
    /// The step at hand.
    fn step(&mut self) -> &mut Step {
        self.steps.last_mut().unwrap_or(&mut self.before)
    }

    /// Takes the item at `at`.
    fn take(&mut self, at: usize) {
        let document = self.document;
        let Some((item, range)) = document.items.get(at) else {
            return;
        };
        match item {
            Item::Start(Tag::Heading { .. }) => self.begin(at),
            Item::Start(Tag::CodeBlock(_)) => self.is_code = true,
            Item::End(TagEnd::CodeBlock) => self.is_code = false,
            Item::Start(Tag::List(_) | Tag::DefinitionList | Tag::Table(_)) => self.groups.push(Group::default()),
            Item::End(TagEnd::List(_) | TagEnd::DefinitionList | TagEnd::Table) => self.end_group(),
            Item::Start(Tag::BlockQuote(_)) => self.quotes += 1,
            Item::End(TagEnd::BlockQuote(_)) => self.quotes = self.quotes.saturating_sub(1),
            Item::Start(Tag::FootnoteDefinition(_) | Tag::TableHead) => self.is_apart = true,
            Item::End(TagEnd::FootnoteDefinition | TagEnd::TableHead) => self.is_apart = false,
            Item::Start(Tag::Item) => {
                self.next_alternative();
                self.blocks.push(at + 1);
            }
            Item::Start(Tag::Paragraph) => {
                self.torn = None;
                self.blocks.push(at + 1);
            }
            Item::End(TagEnd::Paragraph | TagEnd::Item) => {
                let torn = self.torn.take();
                self.step().torn.extend(torn);
                self.blocks.pop();
            }
            Item::Start(Tag::TableRow) => self.next_alternative(),
            Item::Start(Tag::TableCell) => self.title(at, &TagEnd::TableCell),
            Item::Start(Tag::DefinitionListTitle) => {
                self.next_alternative();
                self.title(at, &TagEnd::DefinitionListTitle);
            }
            Item::Text(text) if !self.is_code => {
                let asks = text.contains(QUESTION_MARKS);
                let step = self.step();
                step.asks |= asks && step.arrows.is_empty();
                self.torn(at, text, range);
            }
            Item::Reference(path) => {
                let span = self.body.span(range);
                self.step().references.push(Reference {
                    path: (*path).to_owned(),
                    span,
                });
                self.arrow(at, at + 1, || ArrowTarget::Reference((*path).to_owned()));
            }
            Item::Start(Tag::Link { dest_url, .. }) => {
                let end = self.end_of(at, &TagEnd::Link);
                let inner = document.items.get(at + 1..end).unwrap_or_default();
                let body = self.body;
                self.arrow(at, end, || ArrowTarget::Link(dest_url.to_string(), words(inner, body)));
            }
            Item::Task(_) => self.task(at),
            _ => {}
        }
    }

    /// Begins a step, unless the heading is the page's title.
    fn begin(&mut self, at: usize) {
        let plan = &self.document.plan;
        let Some((heading, _)) = plan.at(at) else {
            return;
        };
        // Something else than headings has come since the last step began, or a heading that is not below its own.
        if let Some(last) = self.steps.last_mut() {
            last.is_group = at <= self.behind && heading.level > last.level;
        }
        self.behind = heading.items.end;
        if plan
            .title
            .and_then(|title| plan.headings.get(title))
            .is_some_and(|title| title.id == heading.id)
        {
            return;
        }
        self.groups.clear();
        self.blocks.clear();
        let range = self.document.items.get(at).map_or(0..0, |(_, range)| range.clone());
        let span = self.body.span(&range);
        let before = std::mem::replace(&mut self.before, Step::new(span));
        self.steps.push(Step {
            id: heading.id.clone(),
            is_named: heading.is_named,
            is_renamed: plan.is_renamed(heading),
            words: heading.words.clone(),
            level: heading.level,
            span,
            is_group: true,
            // The first heading has more to read even where an arrow before it is taken in any case.
            is_closed: false,
            ..before
        });
    }

    /// Begins the next alternative of the innermost group.
    fn next_alternative(&mut self) {
        if let Some(group) = self.groups.last_mut() {
            group.next();
        }
    }

    /// Takes the words of a term or of a row's first cell as what stands for the alternative.
    fn title(&mut self, at: usize, end: &TagEnd) {
        let end = self.end_of(at, end);
        if let Some(group) = self.groups.last_mut().filter(|group| group.title.is_none()) {
            group.title = Some(at + 1..end);
        }
    }

    /// Ends the innermost group: where each alternative leads somewhere, so does the whole.
    fn end_group(&mut self) {
        let Some(mut group) = self.groups.pop() else {
            return;
        };
        group.close();
        // Beside one that leads somewhere, an arrow is meant to.
        if group.leading > 0 {
            self.step().torn.append(&mut group.torn);
        }
        self.step().torn.append(&mut group.meant);
        if !group.is_closed() || self.quotes > 0 {
            return;
        }
        match self.groups.last_mut() {
            Some(outer) => outer.lead(),
            None => self.step().is_closed = true,
        }
    }

    /// Adds an arrow to the target at the items from `at` to `end`, where one stands before it.
    fn arrow(&mut self, at: usize, end: usize, target: impl FnOnce() -> ArrowTarget) {
        if self.is_apart || !self.is_pointed_at(at) {
            return;
        }
        let block = self.blocks.last().copied().unwrap_or(at).max(self.passed);
        let title = self.groups.last().and_then(|group| group.title.clone());
        let range = match title {
            Some(title) if title.contains(&at) => title.start..at,
            Some(title) => title,
            None => block..at,
        };
        let condition = without_arrow(self.document.items.get(range).unwrap_or_default(), self.body);
        let (condition, is_alone) = match condition.is_empty() {
            true => self.behind(end),
            false => (condition, false),
        };
        self.passed = end;
        let (first, last) = (
            self.document.items.get(at),
            self.document.items.get(end.saturating_sub(1).max(at)),
        );
        let span = match (first, last) {
            (Some((_, first)), Some((_, last))) => self.body.span(&(first.start..last.end.max(first.end))),
            _ => return,
        };
        let is_closed = is_alone && self.quotes == 0;
        match self.groups.last_mut() {
            Some(group) => group.lead(),
            None => {
                self.torn = None;
                self.step().is_closed |= is_closed;
            }
        }
        self.step().arrows.push(Arrow {
            condition,
            target: target(),
            span,
        });
    }

    /// The words between an arrow's target, which ends at an item, and the end of its paragraph, and whether there are none.
    fn behind(&self, end: usize) -> (Words, bool) {
        let rest = self.document.items.get(end..).unwrap_or_default();
        let is_end = |item: &Item<'_>| {
            matches!(
                item,
                Item::End(TagEnd::Paragraph | TagEnd::Item | TagEnd::TableCell | TagEnd::DefinitionListDefinition)
            ) || matches!(item, Item::Start(Tag::List(_) | Tag::Link { .. }) | Item::Reference(_))
        };
        let length = rest.iter().position(|(item, _)| is_end(item)).unwrap_or(rest.len());
        if let Some((Item::Start(Tag::Link { .. }) | Item::Reference(_), _)) = rest.get(length) {
            return (Words::default(), false);
        }
        let rest = rest.get(..length).unwrap_or_default();
        let words = words(rest, self.body);
        let is_mark = |letter: char| !letter.is_alphanumeric();
        let is_alone = words
            .pieces
            .iter()
            .all(|piece| matches!(piece, Piece::Text(text) if text.chars().all(is_mark)));
        match is_alone {
            true => (Words::default(), true),
            false => (without_arrow(rest, self.body), false),
        }
    }

    /// Takes note of an arrow in words that leads to nothing: one that is surely meant, and one in an alternative.
    fn torn(&mut self, at: usize, text: &str, range: &Range<usize>) {
        if self.is_apart {
            return;
        }
        let Some(found) = lookalike(self.document, &self.names, at, text) else {
            return;
        };
        let sign = range.start + found.start..range.start + found.end;
        let is_as_written = self.body.markdown().get(sign.clone()) == text.get(found.start..found.end);
        let torn = TornArrow {
            span: self.body.span(if is_as_written { &sign } else { range }),
            has_target: found.has_target,
        };
        match self.groups.last_mut() {
            Some(group) => group.note(torn, found.is_meant),
            None if found.begins => self.step().torn.push(torn),
            None if found.is_meant => self.torn = self.torn.or(Some(torn)),
            None => {}
        }
    }

    /// Whether an arrow stands directly before an item, with nothing but emphasis between.
    fn is_pointed_at(&self, at: usize) -> bool {
        let before = self.document.items.get(..at).unwrap_or_default();
        let mut before = before
            .iter()
            .rev()
            .map(|(item, _)| item)
            .skip_while(|item| matches!(item, Item::Start(Tag::Strong | Tag::Emphasis) | Item::SoftBreak));
        match before.next() {
            Some(Item::Text(text)) => ARROWS.iter().any(|arrow| text.trim_end().ends_with(arrow)),
            _ => false,
        }
    }

    /// Adds a box to tick.
    fn task(&mut self, at: usize) {
        let items = &self.document.items;
        let mut depth = 0_usize;
        let ends = items.iter().skip(at).position(|(item, _)| match item {
            Item::Start(Tag::Item) => {
                depth += 1;
                false
            }
            Item::Start(Tag::List(_)) => depth == 0,
            Item::End(TagEnd::Item) if depth == 0 => true,
            Item::End(TagEnd::Item) => {
                depth -= 1;
                false
            }
            _ => false,
        });
        let end = ends.map_or(items.len(), |length| at + length);
        let inner = items.get(at + 1..end).unwrap_or_default();
        let start = items.get(at).map_or(0, |(_, range)| range.start);
        let stop = inner.iter().map(|(_, range)| range.end).max().unwrap_or(start);
        let task = Task {
            words: words(inner, self.body),
            span: self.body.span(&(start..stop.max(start))),
        };
        self.step().tasks.push(task);
    }

    /// The item at which what begins at `at` ends.
    fn end_of(&self, at: usize, end: &TagEnd) -> usize {
        let rest = self.document.items.get(at..).unwrap_or_default();
        let length = rest
            .iter()
            .position(|(item, _)| matches!(item, Item::End(own) if own == end));
        length.map_or(at + 1, |length| at + length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{FileId, Span};

    /// Steps as a line each: id, `?` where it asks, `.` where nothing goes on, and the arrows with their conditions.
    fn told(text: &str) -> Vec<String> {
        let steps = steps(Body::new(FileId(0), text, 0), &Options::default());
        let arrow = |arrow: &Arrow| {
            let target = match &arrow.target {
                ArrowTarget::Link(destination, _) => destination.clone(),
                ArrowTarget::Reference(path) => format!("{{{path}}}"),
            };
            format!(" [{}]{target}", arrow.condition.source())
        };
        let line = |step: &Step| {
            let asks = if step.asks { "?" } else { "" };
            let closed = if step.is_closed { "." } else { "" };
            let arrows: String = step.arrows.iter().map(arrow).collect();
            format!("{}{asks}{closed}{arrows}", step.id)
        };
        steps.iter().map(line).collect()
    }

    fn check(text: &str, expected: &[&str]) {
        assert_eq!(told(text), expected, "{text}");
    }

    #[test]
    fn headings_are_steps_and_the_title_is_none() {
        check("# Title\n\nWords.\n\n## A {#a}\n\n### B {#b}\n", &["a", "b"]);
        check("Words alone.", &[]);
    }

    #[test]
    fn what_stands_before_the_first_heading_belongs_to_the_first_step() {
        check(
            "# Title\n\nIs it out? Then → [X](#x)\n\n## A {#a}\n",
            &["a? [Is it out? Then]#x"],
        );
        check("→ [X](#x)\n\n## A {#a}\n\n## B {#b}\n", &["a []#x", "b"]);
        check(
            "- one → [X](#x)\n- two → [Y](#y)\n\n## A {#a}\n",
            &["a [one]#x [two]#y"],
        );
        let text = "- [ ] {{ evidence.tenant }}\n\n{{ roles.a }}\n\n## A {#a}\n";
        let steps = steps(Body::new(FileId(0), text, 0), &Options::default());
        assert_eq!((steps[0].tasks.len(), steps[0].references.len()), (1, 2));
        check("Words, and → [X](#x)\n", &[]);
    }

    #[test]
    fn an_arrow_stands_directly_before_what_it_leads_to() {
        check("## A {#a}\n\nIf so → [X](#x).\n", &["a [If so]#x"]);
        check("## A {#a}\n\nIf so -> **[X](#x)**.\n", &["a [If so]#x"]);
        check(
            "## A {#a}\n\nIf so → {{ routes.r.name }}\n",
            &["a [If so]{routes.r.name}"],
        );
        check("## A {#a}\n\nAs in [X](#x), → or not.\n", &["a"]);
        check("## A {#a}\n\nOne → [X](#x); two → [Y](#y).\n", &["a [One]#x [two]#y"]);
        check("## A {#a}\n\n`a → b` [X](#x)\n\n```sh\n→ [X](#x)\n```\n", &["a"]);
    }

    #[test]
    fn a_condition_keeps_code_as_it_is_written() {
        check("## A {#a}\n\n- `16.` or `17.` → [X](#x)\n", &["a. [16. or 17.]#x"]);
        check("## A {#a}\n\n- `.a`: → [X](#x)\n", &["a. [.a]#x"]);
        check("## A {#a}\n\n- Code `->` -> [X](#x)\n", &["a. [Code ->]#x"]);
        check(
            "## A {#a}\n\n→ [X](#x), `5.7.` alone; `.b` → [Y](#y)\n",
            &["a []#x [5.7. alone; .b]#y"],
        );
        check(
            "## A {#a}\n\n- {{ products.p }} is on → [X](#x)\n",
            &["a. [{{ products.p }} is on]#x"],
        );
    }

    #[test]
    fn a_bare_arrow_is_a_jump() {
        check("## A {#a}\n\nWords.\n\n→ [X](#x)\n", &["a. []#x"]);
        check("## A {#a}\n\n→ **[X](#x)**.\n", &["a. []#x"]);
        check(
            "## A {#a}\n\n→ [X](#x) when all is green.\n",
            &["a [when all is green]#x"],
        );
    }

    #[test]
    fn nothing_goes_on_where_each_alternative_leads_somewhere() {
        check(
            "## A {#a}\n\n- one → [X](#x)\n- two → [Y](#y)\n",
            &["a. [one]#x [two]#y"],
        );
        check("## A {#a}\n\n- one → [X](#x)\n- two\n", &["a [one]#x"]);
        check(
            "## A {#a}\n\none\n: Do. → [X](#x)\n\ntwo\n: → [Y](#y)\n",
            &["a. [one]#x [two]#y"],
        );
        check("## A {#a}\n\none\n: Do. → [X](#x)\n\ntwo\n: Do.\n", &["a [one]#x"]);
        check(
            "## A {#a}\n\n| C | D |\n|---|---|\n| one | do → [X](#x) |\n| two | → [Y](#y) |\n",
            &["a. [one]#x [two]#y"],
        );
        check(
            "## A {#a}\n\n| C | D |\n|---|---|\n| one | do → [X](#x) |\n| two | do |\n",
            &["a [one]#x"],
        );
        check(
            "## A {#a}\n\n- one\n  - in → [X](#x)\n  - out → [Y](#y)\n- two → [Z](#z)\n",
            &["a. [in]#x [out]#y [two]#z"],
        );
        check(
            "## A {#a}\n\n- one\n  - in → [X](#x)\n  - out\n- two → [Z](#z)\n",
            &["a [in]#x [two]#z"],
        );
    }

    #[test]
    fn what_is_said_by_the_way_ends_no_step() {
        check("## A {#a}\n\n> - one → [X](#x)\n", &["a [one]#x"]);
        check("## A {#a}\n\n> → [X](#x)\n", &["a []#x"]);
        check("## A {#a}\n\nSee[^1].\n\n[^1]: If so → [X](#x)\n", &["a"]);
    }

    #[test]
    fn arrows_to_nothing_are_noticed_where_they_look_meant() {
        let torn = |text: &str| {
            let text = format!("## A {{#a}}\n\n{text}\n");
            let steps = steps(Body::new(FileId(0), &text, 0), &Options::default());
            let places = steps[0].torn.iter();
            places
                .map(|torn| text[torn.span.start as usize..].chars().take(6).collect())
                .collect::<Vec<String>>()
        };
        assert_eq!(torn("- yes → [X](#x)\n- no → Escalate"), ["→ Esca"]);
        assert_eq!(torn("- yes → [X](#x)\n- no => [Y](#y)"), ["=> [Y]"]);
        assert_eq!(torn("→ Done"), ["→ Done"]);
        assert_eq!(torn("one\n: → Done\n\ntwo\n: → [X](#x)"), ["→ Done"]);
        assert_eq!(torn("Settings → Mail → Rules"), [""; 0]);
        assert_eq!(torn("- Settings → Mail\n- Rules"), [""; 0]);
        assert_eq!(torn("- Settings → Mail → [X](#x)\n- **two** → **[Y](#y)**"), [""; 0]);
        assert_eq!(torn("- yes → [X](#x)\n- no → **Call**"), ["→ **Ca"]);
    }

    #[test]
    fn arrows_to_nothing_are_noticed_without_a_right_one_where_they_are_surely_meant() {
        let torn = |text: &str| {
            let text = format!("# T\n\n## A {{#a}}\n\n{text}\n\n## Mend it {{#mend}}\n");
            let steps = steps(Body::new(FileId(0), &text, 0), &Options::default());
            let torn = steps.iter().flat_map(|step| &step.torn);
            torn.map(|torn| text[torn.span.start as usize..torn.span.end as usize].to_owned())
                .collect::<Vec<String>>()
        };
        for sign in ["–>", "—>", "=>", "⇒", "➡", "⟶", "➔", "➜", "⮕", "↦", "▶", "»"] {
            assert_eq!(torn(&format!("- one {sign} [Mend](#mend)")), [sign]);
            assert_eq!(torn(&format!("- one {sign} [Other](other.md#x)")), [sign]);
            assert_eq!(torn(&format!("One {sign} **[Mend](#mend)**")), [sign]);
        }
        let meant = [
            "- → Call",
            "- ours → Mend it",
            "- ours → **Mend it**",
            "- ours → Settings → mend",
            "- ours → #tell",
            "- No → Call",
            "- ja, -> Anrufen",
            "- **No**: → Call",
            "- *Nein* → Anrufen",
            "- ours → the [Mend](#mend) step",
            "- ours: [Mend](#mend) →",
            "- ours: [Mend →](#mend)",
            "- ours: **[→ Mend](#mend)**",
            "If ours → Mend it",
            "one\n: ours → Mend it",
            "| C | D |\n|---|---|\n| one | → Mend it |",
            "- [X](#x) → [Y](#y), or → Mend it",
        ];
        for text in meant {
            assert_eq!(torn(text).len(), 1, "{text}");
        }
        let silent = [
            "- Settings → Mail → Rules",
            "- Settings → Mail, then [Mend](#mend)",
            "- Settings → Mail → Rules in the list of all and then [Mend](#mend)",
            "- **Settings** -> **Mail**",
            "- » [Other](other.md)",
            "- ▶ [Film](film.mp4)",
            "- »[Mend](#mend)« it is",
            "- « Un » » [Mend](#mend)",
            "- More: [Other →](other.md)",
            "- [Other](other.md) →",
            "- Ours → Mend it → [X](#x)",
            "| Key | → |\n|---|---|\n| → | next |",
            "- `no → x`",
            "- Say **no** → Call",
        ];
        for text in silent {
            assert_eq!(torn(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn dashes_before_an_arrow_are_part_of_it() {
        check("## A {#a}\n\n- yes --> [X](#x)\n", &["a. [yes]#x"]);
        check("## A {#a}\n\n- yes-->[X](#x)\n", &["a. [yes]#x"]);
        check("## A {#a}\n\n- yes -- → [X](#x)\n", &["a. [yes]#x"]);
        check("## A {#a}\n\n- in- → [X](#x)\n", &["a. [in-]#x"]);
    }

    #[test]
    fn a_heading_with_nothing_but_deeper_ones_below_is_a_group() {
        let groups = |text: &str| {
            let steps = steps(Body::new(FileId(0), text, 0), &Options::default());
            steps.iter().map(|step| step.is_group).collect::<Vec<_>>()
        };
        assert_eq!(groups("## A\n### B\n## C\n## D\n"), [true, false, false, false]);
        assert_eq!(
            groups("## A\nWords.\n### B\n## C\n### D\n"),
            [false, false, true, false]
        );
    }

    #[test]
    fn a_question_stands_before_the_first_arrow() {
        check("## A? {#a}\n\n- one → [X](#x)\n", &["a?. [one]#x"]);
        check("## A {#a}\n\nWhich?\n\n- one → [X](#x)\n", &["a?. [one]#x"]);
        check("## A {#a}\n\n- one → [X](#x)\n\nWhich?\n", &["a. [one]#x"]);
        check("## A {#a}\n\n`a?`\n\n```sh\nb?\n```\n", &["a"]);
    }

    #[test]
    fn boxes_are_read_with_what_they_name() {
        let text = "## A {#a}\n\n- [ ] {{ evidence.tenant }} and *more*\n- [x] Done\n  - [ ] below\n";
        let steps = steps(Body::new(FileId(0), text, 0), &Options::default());
        let tasks: Vec<String> = steps[0].tasks.iter().map(|task| task.words.source()).collect();
        assert_eq!(tasks, ["{{ evidence.tenant }} and more", "Done", "below"]);
        let place = |span: Span| &text[span.start as usize..span.end as usize];
        assert_eq!(place(steps[0].tasks[1].span), "[x] Done");
        assert_eq!(steps[0].references[0].path, "evidence.tenant");
    }

    #[test]
    fn places_are_those_of_links_and_references() {
        let text = "## A {#a}\n\nIf → [X y](#x), or → {{ routes.r }}.\n";
        let steps = steps(Body::new(FileId(0), text, 0), &Options::default());
        let places: Vec<&str> = steps[0]
            .arrows
            .iter()
            .map(|arrow| &text[arrow.span.start as usize..arrow.span.end as usize])
            .collect();
        assert_eq!(places, ["[X y](#x)", "{{ routes.r }}"]);
    }
}
