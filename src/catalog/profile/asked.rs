//! The words in which a profile asks: facts of the catalog, how they are joined, and when they are asked for.

use serde_json::{Value as Json, json};

use crate::choice;
use crate::decode::{Decode, MapReader, wrong_type};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::{Node, Value};

choice! {
    /// Something that the catalog can state.
    pub enum Fact {
        /// The registered name.
        Name = "name",
        /// The legal form.
        LegalForm = "legal-form",
        /// The postal address.
        Address = "address",
        /// The address for legal papers, where it is another one.
        LegalAddress = "legal-address",
        /// A telephone number.
        Phone = "phone",
        /// An e-mail address.
        Email = "email",
        /// A fax number.
        Fax = "fax",
        /// An address for letters.
        Post = "post",
        /// A portal, form or chat.
        Web = "web",
        /// A contact for those who can't speak or hear.
        VoiceFree = "voice-free",
        /// The register and number.
        Register = "register",
        /// The supervisory authority.
        Authority = "authority",
        /// The VAT identification number.
        VatId = "vat-id",
        /// The regulated profession with its title, state and body.
        Profession = "profession",
        /// The rules of a regulated profession.
        ProfessionRules = "profession-rules",
        /// The general terms and conditions.
        GeneralTerms = "general-terms",
        /// Governing law and courts.
        Law = "law",
        /// Guarantees that law does not impose.
        Guarantee = "guarantee",
        /// Liability insurance: insurer, address and territory.
        Insurance = "insurance",
        /// How to reach the insurer.
        InsurerContact = "insurer-contact",
        /// Other activities and partnerships.
        OtherActivities = "other-activities",
        /// Codes of conduct.
        Codes = "codes",
        /// Out-of-court settlement.
        Disputes = "disputes",
        /// A contact for complaints.
        Complaints = "complaints",
        /// A telephone for complaints.
        ComplaintsPhone = "complaints-phone",
        /// An e-mail address for complaints.
        ComplaintsEmail = "complaints-email",
        /// A fax number for complaints.
        ComplaintsFax = "complaints-fax",
        /// An address for letters of complaint.
        ComplaintsPost = "complaints-post",
        /// The provider of what is resold.
        Provider = "provider",
        /// The kinds of support.
        SupportTypes = "support-types",
        /// What each kind of support includes or covers.
        EachScope = "each-scope",
        /// The service hours of each kind of support.
        EachHours = "each-hours",
        /// A contact for each kind of support.
        EachContact = "each-contact",
        /// The price of each kind of support, or that it costs nothing.
        EachPrice = "each-price",
        /// What is promised for each kind of support.
        EachResponse = "each-response",
        /// Who delivers each kind of support that is resold or outsourced.
        EachDelivery = "each-delivery",
        /// That prices are totals with VAT.
        TotalPrices = "total-prices",
        /// That requests go to the partner.
        Requests = "requests",
        /// How an issue is escalated.
        Escalation = "escalation",
        /// A document in German.
        German = "german",
        /// A document with its version and first day, which can be had before a contract.
        Document = "document",
    }
}

choice! {
    /// When an item is asked for, as the catalog tells.
    pub enum Condition {
        /// Something is charged.
        Charged = "charged",
        /// Consumers are told of something that is charged by time.
        HourlyConsumers = "hourly-consumers",
        /// Consumers are told.
        Consumers = "consumers",
        /// Businesses are told.
        Businesses = "businesses",
        /// Another firm delivers something.
        Delivered = "delivered",
        /// The partner works through a provider.
        Provider = "provider",
    }
}

/// A fact, or several joined.
#[derive(Clone, Debug)]
pub enum Asked {
    /// One.
    Fact(Fact),
    /// All of them.
    All(Vec<Asked>),
    /// One of them at least.
    Any(Vec<Asked>),
}

/// How deep groups are described to editors; they may be deeper.
const DEPTH: usize = 2;

impl Decode for Asked {
    fn decode(node: &Node, found: &mut Diagnostics) -> Option<Self> {
        if !matches!(node.value, Value::Map(_)) {
            return match node.as_text() {
                Some(_) => Fact::decode(node, found).map(Self::Fact),
                None => {
                    found.push(wrong_type(
                        node,
                        "the name of a fact, `{ any: […] }` or `{ all: […] }`,",
                    ));
                    None
                }
            };
        }
        let map = MapReader::new(node, &["any", "all"], found)?;
        let all: Vec<Self> = map.take("all", "", found)?;
        let any: Vec<Self> = map.take("any", "", found)?;
        match (all.is_empty(), any.is_empty()) {
            (false, true) => Some(Self::All(all)),
            (true, false) => Some(Self::Any(any)),
            _ => {
                found.push(
                    Diagnostic::at(
                        Code::BadValue,
                        node.span,
                        "one of `any` and `all` belongs here, with facts in it",
                    )
                    .help("write `{ any: [phone, email] }`, or the name of a fact alone"),
                );
                None
            }
        }
    }

    fn schema() -> Json {
        nested(DEPTH)
    }
}

/// What may be asked, with groups of so many floors.
fn nested(depth: usize) -> Json {
    let fact = Fact::schema();
    if depth == 0 {
        return fact;
    }
    let group = |key: &str, about: &str| {
        let items = json!({ "type": "array", "minItems": 1, "items": nested(depth - 1), "description": about });
        json!({ "type": "object", "properties": { key: items }, "required": [key], "additionalProperties": false })
    };
    json!({ "oneOf": [fact, group("any", "One of these is enough."), group("all", "All of these must be there.")] })
}
