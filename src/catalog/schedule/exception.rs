//! Dated exceptions as they are written come in, their openings by date go out.

use std::collections::BTreeMap;
use std::ops::Range;

use jiff::civil::Date;

use super::Exception;
use super::error::{Part, ScheduleError};
use super::expression::extent;
use super::openings::{DAY, Opening, Openings};
use super::reason::clock_time;

/// The exceptions by date.
pub fn by_date(written: &[Exception]) -> Result<BTreeMap<Date, (usize, Openings)>, ScheduleError> {
    let mut exceptions = BTreeMap::new();
    for (index, exception) in written.iter().enumerate() {
        let openings = times(&exception.open).map_err(|(range, message)| ScheduleError {
            part: Part::Exception { index, range },
            message,
            help: Some("write times such as `08:00-12:00, 13:00-15:00`, or `closed`".to_owned()),
        })?;
        if exceptions.insert(exception.date, (index, openings)).is_some() {
            return Err(ScheduleError {
                part: Part::Exception {
                    index,
                    range: 0..exception.open.len(),
                },
                message: format!("two exceptions for {}", exception.date),
                help: Some("keep one of them".to_owned()),
            });
        }
    }
    Ok(exceptions)
}

/// The openings of `closed` or of times with commas between them; else the range of bytes that is neither.
fn times(text: &str) -> Result<Openings, (Range<usize>, String)> {
    if matches!(text.trim(), "closed" | "off") {
        return Ok(Openings::default());
    }
    let mut start = 0;
    let mut openings = Vec::new();
    for part in text.split(',') {
        let inner = extent(part);
        let range = start + inner.start..start + inner.end;
        start += part.len() + 1;
        let span = part.trim().split_once('-');
        let span = span.and_then(|(from, to)| clock_time(from.trim()).zip(clock_time(to.trim())));
        match span {
            Some((from, to)) if from < DAY && to <= from + DAY => openings.push(Opening::new(from, to)),
            _ => return Err((range, format!("`{}` is not a range of times", part.trim()))),
        }
    }
    Ok(openings.into_iter().collect())
}
