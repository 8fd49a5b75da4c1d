//! One view for each kind of page that only agents see.

use serde::Serialize;

use super::{BarredRoute, ChangeView, ContactView, EscalateView, Link, SeverityView};

/// A route to the vendor.
#[derive(Clone, Debug, Serialize)]
pub struct RouteView {
    /// The route's id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// To whom it leads.
    pub to: String,
    /// The kinds of issue, in words.
    pub kinds: String,
    /// The products, in words.
    pub products: String,
    /// Which versions.
    pub versions: Option<String>,
    /// The clouds, in words.
    pub clouds: Option<String>,
    /// Who may use it.
    pub who: String,
    /// "Included", "Fee" or "Benefit".
    pub basis: String,
    /// What the plan costs, or a request: "€499.00 per incident plus 19 % VAT".
    pub price: Option<String>,
    /// Requests that are paid for in another way: "Technical, Microsoft Azure: fee or benefit".
    pub charges: Vec<String>,
    /// What it costs or uses up.
    pub cost: Option<String>,
    /// What is done once before its benefit can be used, sentence by sentence.
    pub activation: Vec<String>,
    /// Incidents by level: ("Silver", "5 incidents", held by us).
    pub allowances: Vec<(String, String, bool)>,
    /// Whether this partner may use it today.
    pub usable: bool,
    /// Why not, where it may not.
    pub reason: Option<String>,
    /// For which of a playbook's products it is, where it is not all of them.
    pub only: Option<String>,
    /// What must be ready.
    pub needs: Vec<String>,
    /// Who may open a request.
    pub roles: Vec<String>,
    /// Where a request is opened.
    pub open: Option<String>,
    /// By which contact.
    pub contact: Option<ContactView>,
    /// The languages that are spoken there, and when.
    pub spoken: Vec<String>,
    /// The vendor's targets.
    pub targets: Vec<TargetRow>,
    /// Where it stands on the escalation page.
    pub href: String,
    /// What changes next.
    pub change: Option<ChangeView>,
}

/// A target of the vendor.
#[derive(Clone, Debug, Serialize)]
pub struct TargetRow {
    /// The severity's mark and name.
    pub severity: String,
    /// "2 hours".
    pub within: String,
}

/// A deadline of the partner that concerns a playbook.
#[derive(Clone, Debug, Serialize)]
pub struct DeadlineRow {
    /// The kind of support.
    pub support: String,
    /// Its page.
    pub href: String,
    /// "within 1 hour".
    pub within: String,
    /// The clock in words.
    pub clock: String,
    /// How often the customer hears of the progress.
    pub update: Option<String>,
    /// The target for a solution.
    pub resolve: Option<String>,
    /// The contacts by which it is promised, where it is not all of them.
    pub by: Option<String>,
    /// What stops the clock.
    pub pauses: Option<String>,
}

/// A playbook in a list.
#[derive(Clone, Debug, Serialize)]
pub struct PlaybookRow {
    /// Its title.
    pub title: String,
    /// Its page.
    pub href: String,
    /// What it is for.
    pub description: Option<String>,
    /// Its severity.
    pub severity: Option<SeverityView>,
    /// Its kind in words.
    pub kind: Option<String>,
    /// Its products.
    pub products: Vec<String>,
    /// Whether its date of review has passed.
    pub overdue: bool,
}

/// A value by which playbooks are grouped: a product, kind, severity or role.
#[derive(Clone, Debug, Serialize)]
pub struct Facet {
    /// Its name.
    pub name: String,
    /// Its page.
    pub href: String,
    /// How many playbooks it has.
    pub count: usize,
    /// Whether it is this very page.
    pub current: bool,
}

/// All values of one kind.
#[derive(Clone, Debug, Serialize)]
pub struct FacetGroup {
    /// "By product".
    pub title: String,
    /// Its values.
    pub facets: Vec<Facet>,
}

/// A list of playbooks, `playbooks.html`: all of them, or those of a facet.
#[derive(Clone, Debug, Serialize)]
pub struct PlaybooksView {
    /// The ways to narrow it.
    pub groups: Vec<FacetGroup>,
    /// The playbooks, the worst severity first.
    pub playbooks: Vec<PlaybookRow>,
    /// All playbooks, from a facet's page.
    pub all: Option<String>,
}

/// The agents' start page, `desk.html`: what a caller's trouble could be, whom to reach, what changes.
#[derive(Clone, Debug, Serialize)]
pub struct DeskView {
    /// The first sheet of playbooks.
    pub list: PlaybooksView,
    /// Whom agents can reach: internal contacts first.
    pub contacts: Vec<ContactView>,
    /// The routes that are open to the partner.
    pub routes: Vec<Link>,
    /// What changes soon.
    pub changes: Vec<ChangeView>,
}

/// A playbook, `playbook.html`.
#[derive(Clone, Debug, Serialize)]
pub struct PlaybookView {
    /// The body.
    pub html: String,
    /// The language of the body.
    pub lang: String,
    /// The ways through it.
    pub map: Option<MapView>,
    /// The same as a drawing: SVG.
    pub drawing: Option<String>,
    /// The playbook as PDF, where there is one. How large it is is not told: that would need it typeset for each page.
    pub pdf: Option<String>,
    /// Its steps and ways, for programs.
    pub graph: String,
    /// Its severity.
    pub severity: Option<SeverityView>,
    /// Its kind, with its page.
    pub kind: Option<Link>,
    /// Its products, with their pages.
    pub products: Vec<Link>,
    /// Its roles, with their pages.
    pub roles: Vec<Link>,
    /// Its clouds.
    pub clouds: Vec<String>,
    /// The routes it may escalate to.
    pub routes: Vec<RouteView>,
    /// The others, and why not.
    pub barred: Vec<BarredRoute>,
    /// The form that says which route to take, and writes the request.
    pub escalate: Option<EscalateView>,
    /// The contacts that matter in it: those of its routes, and the partner's own for its kind.
    pub contacts: Vec<ContactView>,
    /// What the partner has promised for this kind and severity.
    pub deadlines: Vec<DeadlineRow>,
    /// Who keeps it.
    pub owner: Option<String>,
    /// When it is read again.
    pub review: Option<String>,
    /// Whether that date has passed.
    pub overdue: bool,
}

/// The ways through a playbook.
#[derive(Clone, Debug, Serialize)]
pub struct MapView {
    /// The steps, in order.
    pub steps: Vec<MapStep>,
}

/// A step of a playbook, and where one gets from it.
#[derive(Clone, Debug, Serialize)]
pub struct MapStep {
    /// Its number, from 1.
    pub number: usize,
    /// Its heading.
    pub words: String,
    /// Its place on the page: `#check`.
    pub href: String,
    /// How the playbook ends there: "Escalate".
    pub outcome: Option<String>,
    /// The ways from it, the one with the next heading last.
    pub ways: Vec<MapWay>,
}

/// A way from a step.
#[derive(Clone, Debug, Serialize)]
pub struct MapWay {
    /// When it is taken; none where always.
    pub condition: Option<String>,
    /// The number of the step to which it leads; none where it leaves the playbook.
    pub to: Option<usize>,
    /// The name of the step, route, role, contact or page to which it leads.
    pub name: String,
    /// Where that stands.
    pub href: Option<String>,
    /// Whether it is taken where no condition holds.
    pub otherwise: bool,
    /// Whether it goes on with the next heading.
    pub goes_on: bool,
}

/// Whether a route takes a product's issues of a kind.
#[derive(Clone, Debug, Serialize)]
pub struct MatrixCell {
    /// Whether it does, and the partner may use it.
    pub usable: bool,
    /// Whether it does at all.
    pub fits: bool,
    /// "yes", "no", or the kinds it takes.
    pub text: String,
}

/// A route's row.
#[derive(Clone, Debug, Serialize)]
pub struct MatrixRow {
    /// The route.
    pub route: RouteView,
    /// One for each product.
    pub cells: Vec<MatrixCell>,
}

/// A level in the vendor's programme.
#[derive(Clone, Debug, Serialize)]
pub struct LevelRow {
    /// Its name.
    pub name: String,
    /// Whether the partner holds it.
    pub is_held: bool,
    /// "held until 30 June 2027".
    pub held: String,
    /// The competencies that give it.
    pub competencies: Vec<String>,
}

/// A cloud of the vendor.
#[derive(Clone, Debug, Serialize)]
pub struct CloudRow {
    /// Its name.
    pub name: String,
    /// Where it may be sold.
    pub regions: Option<String>,
    /// The currencies in which it is billed.
    pub currencies: Option<String>,
}

/// The page of the escalation matrix, `matrix.html`.
#[derive(Clone, Debug, Serialize)]
pub struct MatrixPageView {
    /// The matrix.
    #[serde(flatten)]
    pub matrix: MatrixView,
    /// Its PDF; none where there are no routes.
    pub pdf: Option<String>,
    /// What one gets with the PDF: "PDF, 2 pages, 40 kB".
    pub download: String,
}

/// The escalation matrix on paper, `matrix.typ`.
#[derive(Clone, Debug, Serialize)]
pub struct MatrixSheetView {
    /// The language.
    pub lang: String,
    /// Its title.
    pub title: String,
    /// The partner's name.
    pub partner: String,
    /// The day, for programs.
    pub as_of: String,
    /// "Terms as of 27 November 2026".
    pub as_of_words: String,
    /// The matrix.
    pub matrix: MatrixView,
}

/// The escalation matrix: routes by products.
#[derive(Clone, Debug, Serialize)]
pub struct MatrixView {
    /// The products, as column heads.
    pub products: Vec<String>,
    /// One for each route.
    pub rows: Vec<MatrixRow>,
    /// The levels on which they depend.
    pub levels: Vec<LevelRow>,
    /// The clouds in which they are open.
    pub clouds: Vec<CloudRow>,
}
