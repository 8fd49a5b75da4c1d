//! The views of the routes to the vendor, which only agents see: each asks the site for its desk.

use super::Speech;
use crate::catalog::{
    Activation, Allowance, Basis, Cloud, Demand, Desk, Grant, Incidents, Issue, Level, Product, Role, Route,
    RouteCharge, Scope, Spoken, SupportKind, VersionRule, Versioned,
};
use crate::decode::Ref;
use crate::site::Content;
use crate::view::{
    CloudRow, LevelRow, MatrixCell, MatrixPageView, MatrixRow, MatrixSheetView, MatrixView, RouteView, TargetRow,
};

impl Speech<'_> {
    /// A route, and what changes next in it.
    pub fn route(&self, id: &str) -> Option<RouteView> {
        Some(RouteView {
            change: self.route_change(id, self.desk()?.routes.get(id)?),
            ..self.route_view(id)?
        })
    }

    /// A route, as it is on the day that is spoken of.
    pub(super) fn route_view(&self, id: &str) -> Option<RouteView> {
        let desk = self.desk()?;
        let route = desk.routes.get(id)?.on_or_first(self.today())?;
        let later = self.not_yet(desk.routes.get(id)?);
        let usable = later.is_none() && route.is_usable(desk, self.today());
        let clouds: Vec<String> = route
            .clouds
            .iter()
            .filter_map(|named| Some(self.text(&desk.clouds.get(&named.id)?.name)))
            .collect();
        Some(RouteView {
            id: id.to_owned(),
            name: self.text(&route.name),
            to: route.to.clone(),
            kinds: self.words.locale.list_and(&self.kinds(&route.kinds)),
            products: self.route_products(route),
            versions: route.versions.as_ref().map(|rule| self.version_rule(rule)),
            clouds: (!clouds.is_empty()).then(|| self.words.locale.list_and(&clouds)),
            who: self.text(&route.who),
            basis: self.basis(route.basis),
            price: route.price.as_ref().and_then(|price| self.price_line(price)),
            charges: route.charges.iter().map(|charge| self.route_charge(charge)).collect(),
            cost: route.cost.as_ref().map(|cost| self.text(cost)),
            activation: route
                .activation
                .as_ref()
                .map(|activation| self.activation(desk, activation))
                .unwrap_or_default(),
            allowances: self.allowances(desk, route),
            usable,
            reason: (!usable).then(|| later.unwrap_or_else(|| self.not_usable(desk, route))),
            needs: {
                let evidence = route.evidence.iter().filter_map(|own| self.demand(desk, own));
                self.texts(&route.needs).into_iter().chain(evidence).collect()
            },
            roles: self.role_names(desk, &route.roles),
            open: route.open.as_ref().map(|open| open.value.clone()),
            contact: route.contact.as_ref().and_then(|named| self.contact_named(named)),
            spoken: route.languages.iter().map(|spoken| self.spoken_there(spoken)).collect(),
            targets: self.targets(route),
            href: self.route_href(id),
            only: None,
            change: None,
        })
    }

    /// That a route is there only from a later day on.
    pub(super) fn not_yet(&self, versions: &Versioned<Route>) -> Option<String> {
        let first = versions.all().first().filter(|_| versions.on(self.today()).is_none())?;
        let date = self.date(first.from.as_ref()?.value);
        Some(
            self.words
                .strings
                .format("barred-begins", &[("date", date.as_str().into())]),
        )
    }

    /// Why the partner may not use a route today, whatever the issue.
    fn not_usable(&self, desk: &Desk, route: &Route) -> String {
        let issue = Issue::default();
        let found = route.obstacles(&self.site.offer, desk, self.today(), issue);
        let words = found
            .into_iter()
            .map(|obstacle| self.obstacle(desk, route, obstacle, issue));
        words.collect::<Vec<_>>().join(" ")
    }

    /// Some evidence, and the issues for which it is asked, where it is not asked for all.
    fn demand(&self, desk: &Desk, Demand(own): &Demand) -> Option<String> {
        let name = self.text(&desk.evidence.get(&own.id.id)?.name);
        let lists = [self.kinds(&own.kinds), self.product_names(&own.products)];
        let what = lists.iter().filter(|list| !list.is_empty());
        let what: Vec<String> = what.map(|list| self.words.locale.list_or(list)).collect();
        if what.is_empty() {
            return Some(name);
        }
        let what = what.join("; ");
        let args = [("evidence", name.as_str().into()), ("what", what.as_str().into())];
        Some(self.words.strings.format("evidence-for", &args))
    }

    /// Kinds of issue.
    pub(super) fn kinds(&self, kinds: &[SupportKind]) -> Vec<String> {
        let all = kinds.iter();
        all.map(|kind| self.say(&format!("kind-{}", kind.word()))).collect()
    }

    /// The names of roles.
    pub(super) fn role_names(&self, desk: &Desk, roles: &[Ref<Role>]) -> Vec<String> {
        let known = roles.iter().filter_map(|named| desk.roles.get(&named.id));
        known.map(|role| self.text(&role.name)).collect()
    }

    /// The names of products.
    pub(super) fn product_names(&self, products: &[Ref<Product>]) -> Vec<String> {
        let known = products
            .iter()
            .filter_map(|named| self.site.offer.products.get(&named.id));
        known.map(|product| self.text(&product.name)).collect()
    }

    /// Why a route may be used.
    pub(super) fn basis(&self, basis: Basis) -> String {
        self.say(match basis {
            Basis::Included => "basis-included",
            Basis::Fee => "basis-fee",
            Basis::Benefit => "basis-benefit",
        })
    }

    /// A price with its rules in one line.
    pub(super) fn price_line(&self, price: &Versioned<crate::catalog::Price>) -> Option<String> {
        let view = self.price(price, self.tax(), "", None)?;
        let parts = [Some(view.amount), Some(view.unit), view.tax];
        let parts: Vec<String> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
        let all: Vec<String> = std::iter::once(parts.join(" ")).chain(view.rules).collect();
        Some(all.join("; "))
    }

    /// How requests are paid for that are paid for in a way of their own.
    fn route_charge(&self, charge: &RouteCharge) -> String {
        let what = [
            self.words.locale.list_and(&self.kinds(&charge.kinds)),
            self.words.locale.list_and(&self.product_names(&charge.products)),
        ];
        let what: Vec<String> = what.into_iter().filter(|words| !words.is_empty()).collect();
        let bases: Vec<String> = charge.basis.iter().map(|basis| self.basis(*basis)).collect();
        let mut how = self.words.locale.list_or(&bases);
        if let Some(price) = charge.price.as_ref().and_then(|price| self.price_line(price)) {
            how = format!("{how} ({price})");
        }
        format!("{}: {how}", what.join(", "))
    }

    /// What is done once before a benefit can be used.
    pub(super) fn activation(&self, desk: &Desk, activation: &Activation) -> Vec<String> {
        let lines = [
            (
                "activation-roles",
                "roles",
                self.words.locale.list_or(&self.role_names(desk, &activation.roles)),
            ),
            (
                "activation-gives",
                "what",
                self.words.locale.list_and(&self.texts(&activation.gives)),
            ),
            (
                "activation-exempt",
                "products",
                self.words.locale.list_or(&self.product_names(&activation.exempt)),
            ),
        ];
        let told = lines.iter().filter(|(.., words)| !words.is_empty());
        told.map(|(id, arg, words)| self.words.strings.format(id, &[(arg, words.as_str().into())]))
            .collect()
    }

    /// Languages, and when they are spoken.
    fn spoken_there(&self, spoken: &Spoken) -> String {
        let languages: Vec<String> = spoken
            .languages
            .iter()
            .map(|lang| self.language(lang.value.as_str()))
            .collect();
        let hours = spoken.hours.as_ref().and_then(|named| self.hours_words(&named.id));
        let when = hours.unwrap_or_else(|| self.say("clock-any-time"));
        format!("{}: {when}", self.words.locale.list_and(&languages))
    }

    /// The vendor's targets, the worst severity first, and that for requests without a fault.
    fn targets(&self, route: &Route) -> Vec<TargetRow> {
        let by_severity = route.targets.iter().filter_map(|(severity, within)| {
            let severity = self.severity(&severity.value)?;
            Some(TargetRow {
                severity: format!("{} {}", severity.mark, severity.name),
                within: self.words.duration_in_words(*within),
            })
        });
        let others = route.target_without_fault.iter().map(|within| TargetRow {
            severity: self.say("target-without-fault"),
            within: self.words.duration_in_words(*within),
        });
        by_severity.chain(others).collect()
    }

    /// Which versions a route takes.
    fn version_rule(&self, rule: &VersionRule) -> String {
        let id = match (rule.previous, rule.in_mainstream) {
            (0, _) => "versions-current",
            (_, Some(true)) => "versions-in-mainstream",
            (_, _) => "versions-previous",
        };
        self.words.strings.format(id, &[("n", rule.previous.into())])
    }

    /// The products that a route takes, in words.
    pub(super) fn route_products(&self, route: &Route) -> String {
        if route.products.is_empty() {
            return self.say(match route.scope {
                Scope::All => "scope-all",
                Scope::Online => "scope-online",
                Scope::OnPremises => "scope-on-premises",
            });
        }
        self.words.locale.list_and(&self.product_names(&route.products))
    }

    /// Incidents by level, and whether the partner holds it.
    fn allowances(&self, desk: &Desk, route: &Route) -> Vec<(String, String, bool)> {
        let versions = route
            .entitlements
            .as_ref()
            .and_then(|versions| versions.on(self.today()));
        let all = versions.into_iter().flat_map(|entitlements| entitlements.iter());
        all.filter_map(|(id, allowance)| {
            let level = desk.levels.get(&id.value)?;
            let is_held = allowance.is_held(level, self.today());
            Some((self.text(&level.name), self.allowance(allowance), is_held))
        })
        .collect()
    }

    /// How many incidents there are, for which products and until when.
    pub(super) fn allowance(&self, allowance: &Allowance) -> String {
        let Grant {
            incidents,
            products,
            until,
            left,
        } = &allowance.0;
        let mut words = match incidents {
            Incidents::Unlimited => self.say("incidents-unlimited"),
            Incidents::Count(count) => self.words.strings.format("incidents", &[("n", (*count).into())]),
        };
        let products = self.words.locale.list_and(&self.product_names(products));
        let until = until.as_ref().map(|until| self.date(until.value));
        for (id, what) in [("incidents-for", Some(products)), ("incidents-until", until)] {
            if let Some(what) = what.filter(|what| !what.is_empty()) {
                let args = [("incidents", words.as_str().into()), ("what", what.as_str().into())];
                words = self.words.strings.format(id, &args);
            }
        }
        if let Some(left) = left {
            let date = self.date(left.on.value);
            let args = [
                ("incidents", words.as_str().into()),
                ("n", left.incidents.value.into()),
                ("date", date.as_str().into()),
            ];
            words = self.words.strings.format("incidents-left", &args);
        }
        words
    }

    /// The page of the escalation matrix.
    pub fn matrix_page(&self) -> Option<MatrixPageView> {
        let matrix = self.matrix()?;
        Some(MatrixPageView {
            pdf: (!matrix.rows.is_empty()).then(|| self.href(&Content::MatrixPdf)),
            download: self.extent(&Content::MatrixPdf),
            matrix,
        })
    }

    /// The escalation matrix on paper.
    pub fn matrix_sheet(&self) -> Option<MatrixSheetView> {
        let partner = self.site.offer.partner.as_ref();
        let as_of = self.date(self.today());
        Some(MatrixSheetView {
            lang: self.lang.to_string(),
            title: self.title(&Content::Matrix),
            partner: partner.map_or_else(String::new, |partner| partner.value.name.clone()),
            as_of: self.today().to_string(),
            as_of_words: self
                .words
                .strings
                .format("terms-as-of", &[("date", as_of.as_str().into())]),
            matrix: self.matrix()?,
        })
    }

    /// The escalation matrix: routes by products.
    pub fn matrix(&self) -> Option<MatrixView> {
        let desk = self.desk()?;
        let products: Vec<(&str, &Product)> = self
            .site
            .offer
            .products
            .iter()
            .map(|(id, product)| (id.value.as_str(), product))
            .collect();
        let rows = desk.routes.iter().filter_map(|(id, versions)| {
            let route = versions.on_or_first(self.today())?;
            let view = self.route(&id.value)?;
            let cells = products.iter();
            let cells = cells.map(|(id, product)| self.matrix_cell(route, &view, id, product));
            Some(MatrixRow {
                cells: cells.collect(),
                route: view,
            })
        });
        Some(MatrixView {
            rows: rows.collect(),
            products: products.iter().map(|(_, product)| self.text(&product.name)).collect(),
            levels: desk.levels.iter().map(|(_, level)| self.level_row(level)).collect(),
            clouds: desk.clouds.iter().map(|(_, cloud)| self.cloud_row(cloud)).collect(),
        })
    }

    /// Whether a route takes a product's issues, of which kinds and versions.
    fn matrix_cell(&self, route: &Route, view: &RouteView, id: &str, product: &Product) -> MatrixCell {
        let taken: Option<Vec<String>> = route.versions.as_ref().map(|rule| {
            let taken = rule.taken(&product.versions, self.today());
            taken.map(|version| version.version.clone()).collect()
        });
        let fits = route.takes(id, product) && taken.as_ref().is_none_or(|taken| !taken.is_empty());
        let text = match taken {
            _ if !fits => self.say("matrix-no"),
            Some(taken) => format!("{}: {}", view.kinds, self.words.locale.list_and(&taken)),
            None => view.kinds.clone(),
        };
        let asides = route.asides(id).map(|charge| {
            let bases: Vec<String> = charge.basis.iter().map(|basis| self.basis(*basis)).collect();
            let kinds = self.words.locale.list_and(&self.kinds(&charge.kinds));
            format!("; {kinds}: {}", self.words.locale.list_or(&bases))
        });
        let text = if fits { text + &asides.collect::<String>() } else { text };
        MatrixCell {
            usable: fits && view.usable,
            fits,
            text,
        }
    }

    /// A level, and whether the partner holds it.
    pub(super) fn level_row(&self, level: &Level) -> LevelRow {
        let day = self.today();
        let is_held = level.is_held(day);
        let (id, date) = match (&level.held_from, &level.held_until) {
            (_, Some(until)) if is_held => ("level-held-until", Some(until.value)),
            (_, Some(until)) if until.value < day => ("level-ended", Some(until.value)),
            (Some(from), _) if !is_held => ("level-held-from", Some(from.value)),
            _ if is_held => ("level-held", None),
            _ => ("level-not-held", None),
        };
        let date = date.map(|date| self.date(date)).unwrap_or_default();
        LevelRow {
            name: self.text(&level.name),
            is_held,
            held: self.words.strings.format(id, &[("date", date.as_str().into())]),
            competencies: self.texts(&level.competencies),
        }
    }

    /// A cloud, where it may be sold and in which currencies.
    pub(super) fn cloud_row(&self, cloud: &Cloud) -> CloudRow {
        let regions = self.texts(&cloud.regions);
        let currencies: Vec<String> = cloud
            .currencies
            .iter()
            .map(|currency| currency.value.code().to_owned())
            .collect();
        let list = |items: &[String]| (!items.is_empty()).then(|| self.words.locale.list_and(items));
        CloudRow {
            name: self.text(&cloud.name),
            regions: list(&regions),
            currencies: list(&currencies),
        }
    }
}
