//! How it is said: plain data with wording, order, figures and addresses already decided.
//!
//! The site decides what is true on a day; a view says it once in a language. Templates, the Typst document, JSON-LD and
//! the calendars only lay it out. A view can't fail because of content.

pub mod build;
pub mod calendar;
pub mod card;
mod cost;
mod diff;
mod due;
mod escalate;
mod feed;
mod frame;
mod graph;
mod internal;
pub mod locale;
mod notice;
mod pages;
mod printed;
mod profile;
mod program;
mod search;
pub mod strings;
mod terms;
pub mod words;

pub use cost::{CostLine, CostView, ExampleView};
pub use diff::{DiffChange, DiffGroup, DiffView};
pub use due::{ClockTimes, DueChoice, DueFormView, DueStep, DueTarget, DueView};
pub use escalate::{Asked, BarredRoute, EscalateTerms, EscalateView, Paid, Promised, RouteTerms, Said, When};
pub use feed::{FeedEntry, FeedView};
pub use frame::{Alternate, Assets, Crumb, Foot, Frame, Heading, Link, NavItem, NavSection};
pub use graph::{DeskData, GraphBox, GraphStep, GraphView, GraphWay, NamedData, PlaybookData, RouteData, WithId};
pub use internal::{
    CloudRow, DeadlineRow, DeskView, Facet, FacetGroup, LevelRow, MapStep, MapView, MapWay, MatrixCell, MatrixPageView,
    MatrixRow, MatrixSheetView, MatrixView, PlaybookRow, PlaybookView, PlaybooksView, RouteView, TargetRow,
};
pub use locale::Locale;
pub use notice::{NoticeChange, NoticeDay, NoticeEdition, NoticeReach, NoticeView};
pub use pages::{
    ChangesView, ContactsView, DisclosureView, DisclosuresView, DocumentRow, EarlierRow, EscalationView, Fact, HelpRow,
    HelpView, LetterRow, NeedRow, PageView, PricesView, StartView, StepView, SupportListView, SupportPageView,
};
pub use printed::PrintedPlaybook;
pub use profile::{
    ProfileItem, ProfilePageView, ProfilePlace, ProfileReport, ProfileRow, ProfileTally, ProfileView, ProfilesView,
};
pub use program::{LlmsLink, LlmsSection, LlmsView, TwinFrame};
pub use search::{FoundFacet, FoundView};
pub use strings::{Strings, StringsFile};
pub use terms::{
    ChangeView, ComingTimes, ComingWeek, ContactView, DayView, Minutes, OpenTimes, PriceView, ProductView,
    ResponseView, SeasonView, SeverityView, StatusView, SupportView, WeekRow, WeekView,
};
pub use words::Words;
