//! The routes in; the form that says by which of them an issue is escalated, and what its script decides by, out.
//!
//! The script knows no rule: each is asked here of [`Route`], for every kind, product, version and cloud, and told as words with
//! the issues for which they hold.

mod barred;
mod extent;

use super::{Speech, facet_name};
use crate::catalog::{Desk, Obstacle, Payment, Route, SupportKind};
use crate::project::{Document, Meta};
use crate::site::{Content, FacetKind, Topic, collected_by_box};
use crate::view::{DueChoice, EscalateTerms, EscalateView, Paid, Promised, RouteTerms, Said, When};
use extent::{Extent, Grouped};

/// The version that is older than all of those that the catalog names.
pub const OLDER: &str = "older";

/// The kinds of issue, in the order of the form.
const KINDS: [SupportKind; 3] = [SupportKind::Technical, SupportKind::Billing, SupportKind::Subscription];

impl<'a> Speech<'a> {
    /// The form for any issue.
    pub fn escalate(&self) -> Option<EscalateView> {
        let extent = self.extent_of(None)?;
        let page = self.site.address(&Content::Escalate, self.site.default_language());
        self.escalate_form(&extent, None, self.href_to(&page))
    }

    /// What the form for any issue decides by.
    pub(super) fn escalate_data(&self) -> Option<EscalateTerms> {
        let extent = self.extent_of(None)?;
        Some(self.escalate_terms(self.site.desk.as_deref()?, &extent, None))
    }

    /// The form for a playbook's issue; nothing where it has no route.
    pub(super) fn escalate_from(&self, topic: &Topic, page: &Content) -> Option<EscalateView> {
        let meta = &topic.main().meta;
        let extent = self.extent_of(Some(meta))?;
        let address = self.site.address(page, self.site.default_language());
        let view = self.escalate_form(&extent, Some(topic), self.href_to(&address))?;
        let severity = meta.severity.as_ref().map(|named| named.id.clone());
        (!meta.routes.is_empty()).then_some(EscalateView { severity, ..view })
    }

    /// What a form asks for.
    fn extent_of(&self, meta: Option<&'a Meta>) -> Option<Extent<'a>> {
        let (offer, desk) = (&self.site.offer, self.site.desk.as_deref()?);
        let is_own = |own: &[&str], id: &str| own.is_empty() || own.contains(&id);
        let products: Vec<&str> = meta
            .map_or(&[][..], |meta| &meta.products)
            .iter()
            .map(|own| own.id.as_str())
            .collect();
        let clouds: Vec<&str> = meta
            .map_or(&[][..], |meta| &meta.clouds)
            .iter()
            .map(|own| own.id.as_str())
            .collect();
        let kind = meta.and_then(|meta| meta.kind);
        let all = offer.products.iter().map(|(id, product)| (id.value.as_str(), product));
        let open = desk.clouds.iter().map(|(id, _)| id.value.as_str());
        Some(Extent {
            kinds: kind.map_or(KINDS.to_vec(), |kind| vec![kind]),
            is_narrow: !products.is_empty(),
            products: all.filter(|(id, _)| is_own(&products, id)).collect(),
            clouds: open.filter(|id| is_own(&clouds, id)).collect(),
            chosen: meta.map(|meta| meta.routes.iter().map(|named| named.id.as_str()).collect()),
        })
    }

    /// A form.
    fn escalate_form(&self, extent: &Extent<'a>, topic: Option<&Topic>, page: String) -> Option<EscalateView> {
        let desk = self.site.desk.as_deref()?;
        let choice = |id: &str, name: String, mark: String| DueChoice {
            id: id.to_owned(),
            name,
            mark,
        };
        let plain = |kind: FacetKind, id: &str| choice(id, facet_name(self, kind, id), String::new());
        let clouds = extent.clouds.iter().filter_map(|id| {
            let name = self.text(&desk.clouds.get(id)?.name);
            Some(choice(id, name, String::new()))
        });
        let severities = self.severities().into_iter();
        let terms = self.escalate_terms(desk, extent, topic);
        Some(EscalateView {
            data: serde_json::to_string(&terms).unwrap_or_default(),
            kinds: extent
                .kinds
                .iter()
                .map(|kind| plain(FacetKind::Kind, kind.word()))
                .collect(),
            products: extent
                .products
                .iter()
                .map(|(id, _)| plain(FacetKind::Product, id))
                .collect(),
            clouds: clouds.collect(),
            severities: severities.map(|own| choice(&own.id, own.name, own.mark)).collect(),
            severity: None,
            page,
            matrix: self.href(&Content::Matrix),
        })
    }

    /// What the script decides by.
    fn escalate_terms(&self, desk: &Desk, extent: &Extent<'a>, topic: Option<&Topic>) -> EscalateTerms {
        let all = desk.routes.iter().filter_map(|(id, versions)| {
            let route = versions.on_or_first(self.today())?;
            let mut terms = self.route_terms(desk, extent, &id.value, route);
            terms.obstacles.extend(self.not_yet(versions).map(|say| Said {
                when: When::default(),
                say,
            }));
            Some(terms)
        });
        let versions = extent
            .products
            .iter()
            .filter(|(_, product)| !product.versions.is_empty());
        let versions = versions.map(|(id, product)| {
            let names = product.versions.iter().map(|own| own.version.clone());
            ((*id).to_owned(), names.collect())
        });
        let evidence = desk.evidence.iter().map(|(id, own)| {
            let about = own.about.as_ref().map(|about| self.text(about));
            (id.value.clone(), self.text(&own.name), about)
        });
        EscalateTerms {
            routes: all.collect(),
            promises: self.promised(extent),
            versions: versions.collect(),
            evidence: evidence.collect(),
            boxes: topic.map(|topic| boxes(topic.document(self.lang))).unwrap_or_default(),
            subject: topic.map(|topic| self.topic_title(topic)),
        }
    }

    /// A route, and for which issues what of it holds.
    fn route_terms(&self, desk: &Desk, extent: &Extent<'a>, id: &str, route: &Route) -> RouteTerms {
        let contact = route.contact.as_ref().and_then(|named| self.contact_named(named));
        let who = self.role_names(desk, &route.roles);
        let who = (!who.is_empty()).then(|| {
            let roles = self.words.locale.list_or(&who);
            self.words
                .strings
                .format("opened-by", &[("roles", roles.as_str().into())])
        });
        let activation = route
            .activation
            .as_ref()
            .map(|activation| self.activation(desk, activation));
        let targets = route.targets.iter().map(|(severity, within)| Said {
            when: When {
                severity: vec![severity.value.clone()],
                ..When::default()
            },
            say: self.words.length("within", *within),
        });
        RouteTerms {
            id: id.to_owned(),
            name: self.text(&route.name),
            to: route.to.clone(),
            href: self.route_href(id),
            open: route.open.as_ref().map(|open| open.value.clone()),
            contact: contact.map(|contact| (contact.name, contact.href.unwrap_or_default())),
            obstacles: self.obstacles(desk, extent, id, route),
            pays: self.pays(desk, extent, id, route),
            cost: route.cost.as_ref().map(|cost| self.text(cost)),
            needs: self
                .texts(&route.needs)
                .into_iter()
                .chain(activation.unwrap_or_default())
                .chain(who)
                .collect(),
            targets: targets.collect(),
            target_without_fault: route
                .target_without_fault
                .map(|within| self.words.length("within", within)),
            evidence: route.evidence.iter().filter_map(|own| extent.asked(own)).collect(),
        }
    }

    /// What keeps one from a route, and for which issues.
    fn obstacles(&self, desk: &Desk, extent: &Extent<'a>, id: &str, route: &Route) -> Vec<Said> {
        let mut told = Grouped::default();
        extent.each(|issue| {
            for obstacle in route.obstacles(&self.site.offer, desk, self.today(), issue) {
                told.add(self.obstacle(desk, route, obstacle, issue), issue);
            }
        });
        let narrower = extent.narrower().into_iter().filter_map(|(issue, when)| {
            let found = route.obstacles(&self.site.offer, desk, self.today(), issue);
            let is_meant = |obstacle: &Obstacle<'_>| match obstacle {
                Obstacle::Version | Obstacle::Mainstream(_) => issue.version.is_some(),
                Obstacle::Cloud => true,
                _ => false,
            };
            let obstacle = found.into_iter().find(is_meant)?;
            let say = self.obstacle(desk, route, obstacle, issue);
            Some(Said { when, say })
        });
        let mut all: Vec<Said> = told.groups(extent).map(|(when, say)| Said { when, say }).collect();
        all.extend(narrower);
        if extent.chosen.as_ref().is_some_and(|chosen| !chosen.contains(&id)) {
            all.push(Said {
                when: When::default(),
                say: self.say("barred-not-chosen"),
            });
        }
        all
    }

    /// How requests by a route are paid for. A playbook's own order of routes goes before what they cost.
    fn pays(&self, desk: &Desk, extent: &Extent<'a>, id: &str, route: &Route) -> Vec<Paid> {
        let mut told = Grouped::default();
        let chosen = extent
            .chosen
            .as_ref()
            .and_then(|all| all.iter().position(|own| *own == id));
        let place = chosen.map(|place| u32::try_from(place).unwrap_or(u32::MAX));
        extent.each(|issue| {
            if route.obstacles(&self.site.offer, desk, self.today(), issue).is_empty() {
                let payment = route.payment(desk, self.today(), issue.kind, issue.product);
                let rank = place.unwrap_or(payment.rank());
                told.add((rank, self.payment(desk, &payment)), issue);
            }
        });
        let all = told.groups(extent).map(|(when, (rank, say))| Paid { when, rank, say });
        all.collect()
    }

    /// "Benefit: 5 incidents (Silver)".
    fn payment(&self, desk: &Desk, payment: &Payment<'_>) -> String {
        let bases: Vec<String> = payment.basis.iter().map(|basis| self.basis(*basis)).collect();
        let mut words = self.words.locale.list_or(&bases);
        if let Some(price) = payment.price.and_then(|price| self.price_line(price)) {
            words = format!("{words}: {price}");
        }
        let level = payment
            .allowance
            .and_then(|(id, own)| Some((desk.levels.get(id)?, own)));
        if let Some((level, own)) = level {
            let (incidents, level) = (self.allowance(own), self.text(&level.name));
            let args = [
                ("basis", words.as_str().into()),
                ("incidents", incidents.as_str().into()),
                ("level", level.as_str().into()),
            ];
            words = self.words.strings.format("paid-by-incidents", &args);
        }
        words
    }

    /// The partner's promises for a form's issues.
    fn promised(&self, extent: &Extent<'a>) -> Vec<Promised> {
        let due = self.site.address(&Content::Deadlines, self.lang);
        let counts = self.site.pages.contains_key(&due);
        let all = self
            .site
            .offer
            .support
            .iter()
            .filter(|(_, support)| extent.has(support));
        let rows = all.flat_map(|(id, support)| {
            let page = self.href(&Content::Support(id.value.clone()));
            support.response.iter().filter_map(move |(severity, response)| {
                let promise = self.response(support, &severity.value, response, &page)?;
                let first = format!("{}, {}", promise.within, promise.clock);
                let filled = format!("support={}&severity={}", id.value, severity.value);
                Some(Promised {
                    when: When {
                        kind: vec![support.kind.word().to_owned()],
                        product: support.products.iter().map(|named| named.id.clone()).collect(),
                        severity: vec![severity.value.clone()],
                        ..When::default()
                    },
                    support: self.text(&support.name),
                    say: [Some(first), promise.update, promise.resolve, promise.by]
                        .into_iter()
                        .flatten()
                        .collect(),
                    href: if counts {
                        self.href_within(&self.site.address(&Content::Deadlines, self.lang), Some(&filled))
                    } else {
                        page.clone()
                    },
                })
            })
        });
        rows.collect()
    }
}

/// Which boxes of a playbook collect which evidence.
fn boxes(document: &Document) -> Vec<(String, usize, Vec<String>)> {
    let steps = document.steps().iter();
    let all = steps.flat_map(|step| {
        let boxes = collected_by_box(step).enumerate();
        boxes.map(|(at, ids)| {
            (
                step.id.clone(),
                at,
                ids.into_iter().map(|(id, _)| id.to_owned()).collect(),
            )
        })
    });
    all.filter(|(_, _, ids): &(String, usize, Vec<String>)| !ids.is_empty())
        .collect()
}
