//! By which route an issue is escalated, why not by the others, and what the request says: for the form and its script.

use serde::Serialize;

use super::DueChoice;

/// For which issues something holds: each list that is not empty must have what the issue has; an empty word stands for what is
/// not known of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct When {
    /// Kinds of issue.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub kind: Vec<String>,
    /// Ids of products.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub product: Vec<String>,
    /// Versions of the product.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub version: Vec<String>,
    /// Ids of clouds.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub cloud: Vec<String>,
    /// Ids of severities.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub severity: Vec<String>,
}

/// What is said of some issues.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Said {
    /// Of which.
    #[serde(flatten)]
    pub when: When,
    /// The words.
    pub say: String,
}

/// How requests about some issues are paid for; of several the first one holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Paid {
    /// About which.
    #[serde(flatten)]
    pub when: When,
    /// The lower, the rather one takes the route.
    pub rank: u32,
    /// "Benefit: 5 incidents (Silver)".
    pub say: String,
}

/// What a request about some issues must contain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Asked {
    /// About which.
    #[serde(flatten)]
    pub when: When,
    /// The evidence's id.
    pub id: String,
}

/// A route, and for which issues what of it holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RouteTerms {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// To whom it leads.
    pub to: String,
    /// Where it stands on the escalation page.
    pub href: String,
    /// Where a request is opened.
    pub open: Option<String>,
    /// By which contact, and its address.
    pub contact: Option<(String, String)>,
    /// What keeps one from it; nothing where it applies.
    pub obstacles: Vec<Said>,
    /// How it is paid for.
    pub pays: Vec<Paid>,
    /// What it costs or uses up, in words.
    pub cost: Option<String>,
    /// What must be ready, line by line: what the catalog names, what activation gives, who may open a request.
    pub needs: Vec<String>,
    /// The vendor's targets.
    pub targets: Vec<Said>,
    /// The vendor's target for requests without a fault.
    pub target_without_fault: Option<String>,
    /// What a request must contain.
    pub evidence: Vec<Asked>,
}

/// A promise of the partner's that concerns some issues.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Promised {
    /// Which; a kind or product that is not known keeps from none.
    #[serde(flatten)]
    pub when: When,
    /// The kind of support.
    pub support: String,
    /// "within 4 hours, during service hours", then news and solution.
    pub say: Vec<String>,
    /// When it is due: the form that counts it, filled in.
    pub href: String,
}

/// What the script decides by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EscalateTerms {
    /// The routes, in the catalog's order.
    pub routes: Vec<RouteTerms>,
    /// The partner's promises.
    pub promises: Vec<Promised>,
    /// The versions of products, by their ids, the current one first.
    pub versions: Vec<(String, Vec<String>)>,
    /// Evidence by id: its name, and what it is.
    pub evidence: Vec<(String, String, Option<String>)>,
    /// Which boxes of a playbook collect which evidence: the step's id, the box's number there from 0, and the evidence.
    pub boxes: Vec<(String, usize, Vec<String>)>,
    /// The playbook's title.
    pub subject: Option<String>,
}

/// The form that says by which route an issue is escalated, and writes the request, `escalate.html`; also in a playbook.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EscalateView {
    /// What the script decides by, in JSON.
    pub data: String,
    /// The kinds of issue.
    pub kinds: Vec<DueChoice>,
    /// The products.
    pub products: Vec<DueChoice>,
    /// The clouds.
    pub clouds: Vec<DueChoice>,
    /// The severities, the worst first.
    pub severities: Vec<DueChoice>,
    /// The severity that a playbook has.
    pub severity: Option<String>,
    /// Under which address the browser keeps what is typed: the page in the first language.
    pub page: String,
    /// Where the routes stand by products.
    pub matrix: String,
}

/// A route that does not apply, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BarredRoute {
    /// Its name.
    pub name: String,
    /// Where it stands on the escalation page.
    pub href: String,
    /// The reasons.
    pub reasons: Vec<String>,
}
