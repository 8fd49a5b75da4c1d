//! How soon the partner answers.

use serde_json::{Value as Json, json};

use super::{contact::Contact, duration::Duration, hours::Hours};
use crate::decode::{Decode, Ref, Text, Walker};
use crate::diagnostic::Diagnostics;
use crate::record;
use crate::source::Node;

record! {
    /// What is promised for one severity.
    pub struct Response {
        /// The time to the first answer by a person, such as 1 h or 2 business days.
        within: Duration,
        /// On which clock the time runs: `always`, or a schedule; the support's own hours where none is given.
        clock: Option<Clock>,
        /// How often the customer hears of the progress.
        update: Option<Duration>,
        /// The target for a solution or a workaround.
        resolve: Option<Duration>,
        /// The contacts by which it is promised; all of the support's where none are given.
        by: Vec<Ref<Contact>>,
        /// When the clock stands still, such as `while we wait for your answer`.
        pauses: Vec<Text>,
    }
}

/// The clock on which a deadline runs.
#[derive(Clone, Debug)]
pub enum Clock {
    /// Day and night.
    Always,
    /// Only while this schedule is open.
    Hours(Ref<Hours>),
}

impl Decode for Clock {
    fn decode(node: &Node, found: &mut Diagnostics) -> Option<Self> {
        if node.as_text() == Some("always") {
            return Some(Self::Always);
        }
        Ref::decode(node, found).map(Self::Hours)
    }
    fn schema() -> Json {
        json!({ "type": "string" })
    }
    fn walk(&self, walker: &mut dyn Walker) {
        if let Self::Hours(hours) = self {
            hours.walk(walker);
        }
    }
}
