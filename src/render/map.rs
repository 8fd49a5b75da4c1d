//! The ways through a playbook in, a drawing out: SVG without colours and fonts, which the theme gives it: on a page by its
//! style, on paper by its template.
//!
//! The steps stand below each other as in the text. What goes on runs down their left side; arrows run on their right, those to
//! one step together in one lane, so that it reads on a phone as on paper. All lengths are pixels.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::xml::escaped;
use crate::view::{MapStep, MapView, MapWay};

/// How wide the boxes of steps are.
const BOX: usize = 248;

/// Where the conditions of arrows begin.
const INDENT: usize = 26;

/// Where what goes on runs.
const SPINE: usize = 13;

/// From one lane to the next, where there is room.
const LANE: usize = 12;

/// The room for lanes.
const LANES: usize = 88;

/// The height of a line of a step's words, and of a condition's.
const LINES: (usize, usize) = (18, 16);

/// How many letters fit into a line of a step's words, and of a condition's.
const LETTERS: (usize, usize) = (31, 38);

/// The room above and below the words in a box.
const PAD: usize = 7;

/// The room between a step and the next.
const GAP: usize = 12;

/// How round corners are.
const ROUND: usize = 5;

/// Of more steps no drawing is made: nobody could follow its lines.
const MOST: usize = 60;

/// How high a drawing on paper may be, so that it can be read on one page; a higher one is cut between two steps.
const PAGE: usize = 920;

/// Draws the ways through a playbook; `title` is what a screen reader says of it. None where there are too many steps.
pub fn svg(map: &MapView, title: &str) -> Option<String> {
    let drawing = Drawing::of(map)?;
    let (width, height) = (BOX + LANES, drawing.y.saturating_sub(GAP) + 1);
    Some(format!(
        "<svg class=\"map-drawing\" viewBox=\"-1 -1 {} {}\" width=\"{width}\" height=\"{height}\" role=\"img\" aria-label=\"{}\">\
         <g class=\"map-lines\">{}</g>{}<g class=\"map-heads\">{}</g></svg>",
        width + 2,
        height + 2,
        escaped(title),
        drawing.lines,
        drawing.boxes.concat(),
        drawing.heads
    ))
}

/// Draws the ways through a playbook for paper, in pieces that fit on a page: each is a file of its own, with an empty `style`
/// for the template. None where there are too many steps.
pub fn pieces(map: &MapView) -> Vec<String> {
    let Some(drawing) = Drawing::of(map) else {
        return Vec::new();
    };
    let mut pieces = Vec::new();
    let mut first = 0;
    for at in 1..=drawing.tops.len() {
        let end = |at: usize| drawing.tops.get(at).copied().unwrap_or(drawing.y);
        let is_full = end(at + 1).saturating_sub(end(first)) > PAGE;
        if at == drawing.tops.len() || is_full {
            pieces.push(drawing.piece(first, at));
            first = at;
        }
    }
    pieces
}

/// The arrows that lead to one step.
struct Lane {
    /// How far down the step is.
    target: usize,
    /// How far down each arrow begins.
    from: Vec<usize>,
    /// The upper end.
    top: usize,
    /// The lower end.
    bottom: usize,
}

impl Lane {
    /// The lane of arrows that begin at some heights, to a step at another.
    fn new(target: usize, from: Vec<usize>) -> Self {
        let top = from.iter().fold(target, |top, y| top.min(*y));
        let bottom = from.iter().fold(target, |bottom, y| bottom.max(*y));
        Self {
            target,
            from,
            top,
            bottom,
        }
    }

    /// Whether another lane has room above or below it.
    fn is_clear_of(&self, other: &Self) -> bool {
        other.bottom < self.top || self.bottom < other.top
    }
}

/// What is drawn so far.
#[derive(Default)]
struct Drawing {
    /// How far down it has come.
    y: usize,
    /// Lines, which lie below the boxes.
    lines: String,
    /// Boxes and words, by step.
    boxes: Vec<String>,
    /// How far down each step begins.
    tops: Vec<usize>,
    /// The points of arrows.
    heads: String,
    /// The upper and lower edge of each step's box, in order.
    places: Vec<(usize, usize)>,
    /// From where arrows lead to each step, by its number.
    arrows: BTreeMap<usize, Vec<usize>>,
}

impl Drawing {
    /// The drawing of a playbook's ways; none where it has too many steps.
    fn of(map: &MapView) -> Option<Self> {
        if map.steps.len() > MOST {
            return None;
        }
        let mut drawing = Self::default();
        for step in &map.steps {
            drawing.tops.push(drawing.y);
            let boxes = drawing.step(step);
            drawing.boxes.push(boxes);
        }
        drawing.spine(&map.steps);
        drawing.lanes();
        Some(drawing)
    }

    /// The part of the drawing with the steps from one to before another, as a file.
    fn piece(&self, first: usize, behind: usize) -> String {
        let top = self.tops.get(first).copied().unwrap_or(0);
        let bottom = self.tops.get(behind).copied().unwrap_or(self.y);
        // What goes on is cut in the middle between two steps.
        let top = i64::try_from(top).unwrap_or(0) - i64::from(first > 0) * 6 - 1;
        let bottom = i64::try_from(bottom).unwrap_or(0) - 6;
        let (width, height) = (BOX + LANES + 2, bottom - top);
        let boxes = self.boxes.get(first..behind).unwrap_or_default().concat();
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"-1 {top} {width} {height}\" width=\"{width}\" height=\"{height}\">\
             <style></style><clipPath id=\"piece\"><rect x=\"-1\" y=\"{top}\" width=\"{width}\" height=\"{height}\"/></clipPath>\
             <g clip-path=\"url(#piece)\"><g class=\"map-lines\">{}</g>{boxes}<g class=\"map-heads\">{}</g></g></svg>",
            self.lines, self.heads
        )
    }

    /// Draws a step and the conditions of its arrows: its box and its words.
    fn step(&mut self, step: &MapStep) -> String {
        let mut boxes = String::new();
        let (line, condition_line) = LINES;
        let words = wrapped(&step.words, LETTERS.0);
        let top = self.y;
        let bottom = top + 2 * PAD + line * words.len();
        let class = if step.outcome.is_some() { " map-outcome" } else { "" };
        let height = bottom - top;
        // Writing to a text can't fail.
        let _ = write!(
            boxes,
            "<g class=\"map-step{class}\"><rect x=\"0\" y=\"{top}\" width=\"{BOX}\" height=\"{height}\" rx=\"3\"/>\
             <text class=\"map-number\" x=\"{SPINE}\" y=\"{}\">{}</text>",
            top + PAD + line - 5,
            step.number
        );
        for (at, words) in words.iter().enumerate() {
            let y = top + PAD + line * (at + 1) - 5;
            let _ = write!(boxes, "<text x=\"{INDENT}\" y=\"{y}\">{}</text>", escaped(words));
        }
        boxes.push_str("</g>");
        self.y = bottom;
        for way in step.ways.iter().filter(|way| !way.goes_on) {
            let words = wrapped(&spoken(way), LETTERS.1);
            // A jump begins at the box itself.
            let from = match words.is_empty() {
                true => bottom - PAD,
                false => {
                    let middle = self.y + 4 + condition_line * words.len() / 2 + 1;
                    for (at, words) in words.iter().enumerate() {
                        let y = self.y + condition_line * (at + 1);
                        let text = escaped(words);
                        let _ = write!(boxes, "<text class=\"map-way\" x=\"{INDENT}\" y=\"{y}\">{text}</text>");
                    }
                    self.y += condition_line * words.len() + 4;
                    middle
                }
            };
            match way.to {
                Some(to) => self.arrows.entry(to).or_default().push(from),
                None => {
                    // It ends before the first lane begins.
                    let end = BOX + LANE - 1;
                    let _ = write!(self.lines, "<path d=\"M{BOX} {from}H{}\"/>", end - 2);
                    self.head(end, from, true);
                }
            }
        }
        self.places.push((top, bottom));
        self.y += GAP;
        boxes
    }

    /// Draws what goes on from one step to the next.
    fn spine(&mut self, steps: &[MapStep]) {
        let next = self.places.iter().skip(1);
        for ((step, (_, bottom)), (next, _)) in steps.iter().zip(&self.places).zip(next) {
            if step.ways.iter().any(|way| way.goes_on) {
                let _ = write!(self.lines, "<path d=\"M{SPINE} {bottom}V{}\"/>", next - 1);
                let _ = write!(self.heads, "<path d=\"M{SPINE} {next}l-4-7h8z\"/>");
            }
        }
    }

    /// Draws the arrows, those to one step in one lane. The shortest lanes stand nearest.
    fn lanes(&mut self) {
        let arrows = std::mem::take(&mut self.arrows).into_iter();
        let lanes = arrows.filter_map(|(to, from)| {
            let (top, _) = self.places.get(to.checked_sub(1)?)?;
            Some(Lane::new(top + PAD + LINES.0 / 2, from))
        });
        let mut lanes: Vec<Lane> = lanes.collect();
        lanes.sort_by_key(|lane| (lane.bottom - lane.top, lane.target));
        // Those that stand in one row, from the nearest one on.
        let mut rows: Vec<Vec<Lane>> = Vec::new();
        for lane in lanes {
            match rows.iter_mut().find(|row| row.iter().all(|own| own.is_clear_of(&lane))) {
                Some(row) => row.push(lane),
                None => rows.push(vec![lane]),
            }
        }
        let step = LANE.min((LANES - 2 * LANE) / rows.len().max(1)).max(2);
        for (at, row) in rows.iter().enumerate() {
            row.iter().for_each(|lane| self.lane(lane, BOX + 2 * LANE + at * step));
        }
    }

    /// Draws a lane at some distance from the left.
    fn lane(&mut self, lane: &Lane, x: usize) {
        let (top, bottom) = (lane.top, lane.bottom);
        for y in lane.from.iter().chain([&lane.target]) {
            self.lines.push_str(&turn(*y, x, top, bottom));
            if *y != top && *y != bottom {
                let _ = write!(self.heads, "<circle cx=\"{x}\" cy=\"{y}\" r=\"2.5\"/>");
            }
        }
        let end = bottom.saturating_sub(ROUND).max(top + ROUND);
        let _ = write!(self.lines, "<path d=\"M{x} {}V{end}\"/>", top + ROUND);
        self.head(BOX, lane.target, false);
    }

    /// Draws the point of an arrow, whose tip is at a place: to the right, or to the left.
    fn head(&mut self, x: usize, y: usize, is_right: bool) {
        let way = if is_right { "l-7-4v8z" } else { "l7-4v8z" };
        let _ = write!(self.heads, "<path d=\"M{x} {y}{way}\"/>");
    }
}

/// The line from a box to a lane, which runs from one height to another, with a round corner where it ends there.
fn turn(y: usize, x: usize, top: usize, bottom: usize) -> String {
    let end = x - ROUND;
    let corner = match (y == top, y == bottom) {
        (true, false) => format!("q{ROUND} 0 {ROUND} {ROUND}"),
        (false, true) => format!("q{ROUND} 0 {ROUND}-{ROUND}"),
        _ => format!("h{ROUND}"),
    };
    format!("<path d=\"M{BOX} {y}H{end}{corner}\"/>")
}

/// What is written at an arrow: when it is taken, and where it leads if that is no step.
fn spoken(way: &MapWay) -> String {
    let condition = way.condition.clone().unwrap_or_default();
    match way.to {
        Some(_) => condition,
        None if condition.is_empty() => format!("→ {}", way.name),
        None => format!("{condition} → {}", way.name),
    }
}

/// Words in lines of about so many letters; none where there are no words. Wide letters count twice.
fn wrapped(words: &str, letters: usize) -> Vec<String> {
    /// More are not drawn: the twin in words has them.
    const SHOWN: usize = 3;
    let width = |text: &str| {
        text.chars()
            .map(|letter| if letter >= '\u{1100}' { 2 } else { 1 })
            .sum::<usize>()
    };
    let mut lines: Vec<String> = Vec::new();
    for word in words.split_whitespace() {
        match lines.last_mut() {
            Some(line) if width(line) + 1 + width(word) <= letters => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    let mut lines: Vec<String> = lines.iter().flat_map(|line| cut(line, letters, width)).collect();
    if lines.len() > SHOWN {
        lines.truncate(SHOWN);
        if let Some(last) = lines.last_mut() {
            let kept = last.trim_end_matches([',', ';', ':', '.', ' ']).len();
            last.truncate(kept);
            last.push('…');
        }
    }
    lines
}

/// A line that is too long for one word, in pieces.
fn cut(line: &str, letters: usize, width: impl Fn(&str) -> usize) -> Vec<String> {
    if width(line) <= letters {
        return vec![line.to_owned()];
    }
    let mut pieces = vec![String::new()];
    for letter in line.chars() {
        if let Some(piece) = pieces.last_mut() {
            piece.push(letter);
            if width(piece) >= letters {
                pieces.push(String::new());
            }
        }
    }
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_cut_into_lines() {
        let check = |words: &str, letters: usize, lines: &[&str]| assert_eq!(wrapped(words, letters), lines, "{words}");
        check("", 5, &[]);
        check("one two three", 7, &["one two", "three"]);
        check("abcdefgh", 3, &["abc", "def", "gh"]);
        check("漢字漢字", 4, &["漢字", "漢字"]);
        check("a b c d", 1, &["a", "b", "c…"]);
    }

    #[test]
    fn a_drawing_has_each_step_and_each_arrow() {
        let way = |to: Option<usize>, goes_on: bool| MapWay {
            condition: (!goes_on).then(|| "if <so>".to_owned()),
            to,
            name: "Elsewhere".to_owned(),
            href: None,
            otherwise: goes_on,
            goes_on,
        };
        let step = |number: usize, ways: Vec<MapWay>| MapStep {
            number,
            words: format!("Step {number}"),
            href: String::new(),
            outcome: (number == 3).then(|| "Resolved".to_owned()),
            ways,
        };
        let steps = vec![
            step(1, vec![way(Some(3), false), way(None, false), way(Some(2), true)]),
            step(2, vec![way(Some(1), false)]),
            step(3, Vec::new()),
        ];
        let drawing = svg(&MapView { steps }, "Ways & more").unwrap();
        assert_eq!(drawing.matches("<rect").count(), 3);
        assert_eq!(drawing.matches("if &lt;so&gt;").count(), 3);
        assert!(drawing.contains("→ Elsewhere") && drawing.contains("Ways &amp; more"));
        // One goes on, one leaves, and one points to each of two steps.
        assert_eq!(drawing.matches("h8z").count() + drawing.matches("v8z").count(), 4);
        assert_eq!(drawing.matches("map-outcome").count(), 1);
    }
}
