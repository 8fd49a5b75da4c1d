//! What a help desk's own tools read: the playbooks with their steps and the ways between them, and the agents' part of the
//! catalog.

use serde::Serialize;

use super::{CloudRow, LevelRow, Promised, RouteTerms, RouteView};

/// A playbook in the list of all of them.
#[derive(Clone, Debug, Serialize)]
pub struct PlaybookData {
    /// Its id: its path below `playbooks/`.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What it is for.
    pub description: Option<String>,
    /// The language of its text, where another one stands in for it.
    pub text_language: String,
    /// The severity's id.
    pub severity: Option<String>,
    /// The kind of issue: technical, billing or subscription.
    pub kind: Option<String>,
    /// Ids of products.
    pub products: Vec<String>,
    /// Ids of roles.
    pub roles: Vec<String>,
    /// Ids of clouds.
    pub clouds: Vec<String>,
    /// Ids of routes.
    pub routes: Vec<String>,
    /// The role that keeps it.
    pub owner: Option<String>,
    /// When it is read again, YYYY-MM-DD.
    pub review: Option<String>,
    /// Whether that day has passed.
    pub overdue: bool,
    /// Its page.
    pub page: String,
    /// The same in Markdown.
    pub markdown: String,
    /// The same as PDF.
    pub pdf: Option<String>,
    /// Its steps and ways, as JSON.
    pub graph: String,
}

/// A playbook with its steps and the ways between them.
#[derive(Clone, Debug, Serialize)]
pub struct GraphView {
    /// The language.
    pub language: String,
    /// What is known of it.
    #[serde(flatten)]
    pub playbook: PlaybookData,
    /// Its steps, in order; the first is where it begins.
    pub steps: Vec<GraphStep>,
}

/// A step.
#[derive(Clone, Debug, Serialize)]
pub struct GraphStep {
    /// Its id.
    pub id: String,
    /// Its number, from 1.
    pub number: usize,
    /// Its heading.
    pub heading: String,
    /// The level of that, 2 to 6.
    pub level: u8,
    /// Where it stands.
    pub href: String,
    /// How the playbook ends there: resolved, escalate, hand-over or tell.
    pub outcome: Option<String>,
    /// Whether it stands below an outcome, as a part of it.
    pub part_of_outcome: bool,
    /// What is to be ticked.
    pub boxes: Vec<GraphBox>,
    /// Ids of the roles that it names.
    pub roles: Vec<String>,
    /// Ids of the routes that it names.
    pub routes: Vec<String>,
    /// The ways from it, the one with the next heading last.
    pub ways: Vec<GraphWay>,
}

/// A box to tick.
#[derive(Clone, Debug, Serialize)]
pub struct GraphBox {
    /// What stands beside it.
    pub text: String,
    /// Ids of the evidence that it collects.
    pub evidence: Vec<String>,
}

/// A way from a step.
#[derive(Clone, Debug, Serialize)]
pub struct GraphWay {
    /// When it is taken; null where always.
    pub condition: Option<String>,
    /// Whether it goes on with the next heading.
    pub goes_on: bool,
    /// What it leads to: step, route, role, contact, page, elsewhere or nothing.
    pub kind: &'static str,
    /// The id of the step, route, role or contact; of a page, what the link says; elsewhere, the address.
    pub to: String,
    /// The name of it.
    pub name: String,
    /// Where that stands, where it stands anywhere.
    pub href: Option<String>,
}

/// What has an id and a name.
#[derive(Clone, Debug, Serialize)]
pub struct NamedData {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What it is.
    pub about: Option<String>,
}

/// A route to the vendor.
#[derive(Clone, Debug, Serialize)]
pub struct RouteData {
    /// How it is told.
    pub view: RouteView,
    /// For which issues what of it holds.
    pub terms: RouteTerms,
}

/// A level or a cloud with its id.
#[derive(Clone, Debug, Serialize)]
pub struct WithId<T> {
    /// Its id.
    pub id: String,
    /// How it is told.
    #[serde(flatten)]
    pub view: T,
}

/// The agents' part of the catalog.
#[derive(Clone, Debug, Serialize)]
pub struct DeskData {
    /// The routes, in the catalog's order.
    pub routes: Vec<RouteData>,
    /// The partner's promises.
    pub promises: Vec<Promised>,
    /// The levels.
    pub levels: Vec<WithId<LevelRow>>,
    /// The clouds.
    pub clouds: Vec<WithId<CloudRow>>,
    /// The roles.
    pub roles: Vec<NamedData>,
    /// What is collected before an escalation.
    pub evidence: Vec<NamedData>,
}
