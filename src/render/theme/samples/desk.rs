//! What agents see: playbooks, routes to the vendor, the matrix.

use super::terms::Sample;
use crate::view::{
    BarredRoute, CloudRow, DeadlineRow, DueChoice, DueFormView, EscalateView, Facet, FacetGroup, LevelRow, Link,
    MapStep, MapView, MapWay, MatrixCell, MatrixPageView, MatrixRow, MatrixView, PlaybookRow, PlaybookView,
    PlaybooksView, RouteView, TargetRow,
};

impl Sample {
    fn routes(self) -> Vec<RouteView> {
        let route =
            |id: &str, name: (&str, &str), basis: (&str, &str), usable: bool, fee: Option<(&str, &str)>| RouteView {
                id: id.to_owned(),
                name: self.t(name.0, name.1),
                to: "Microsoft".to_owned(),
                kinds: self.t("technical and billing", "Technik und Abrechnung"),
                products: "Microsoft 365, Azure, Dynamics 365".to_owned(),
                versions: None,
                clouds: Some(self.t("public cloud only", "nur öffentliche Cloud")),
                who: self.t(
                    "Direct bill partners and indirect providers",
                    "Direktabrechnende Partner und indirekte Anbieter",
                ),
                basis: self.t(basis.0, basis.1),
                price: (id == "benefit").then(|| self.t("€499.00 per incident", "499,00 € je Vorfall")),
                charges: self.list(&[(
                    "Technical, Azure: fee or benefit",
                    "Technik, Azure: Gebühr oder Vorteil",
                )]),
                activation: self.list(&[(
                    "Activated once by: Global administrator.",
                    "Wird einmal aktiviert durch: Globale Administration.",
                )]),
                spoken: self.list(&[("English: at any time", "Englisch: jederzeit")]),
                cost: fee.map(|(en, de)| self.t(en, de)),
                allowances: if id == "benefit" {
                    vec![
                        ("Silver".to_owned(), self.t("5 incidents", "5 Vorfälle"), true),
                        ("Gold".to_owned(), self.t("10 incidents", "10 Vorfälle"), false),
                    ]
                } else {
                    vec![]
                },
                usable,
                reason: (!usable).then(|| {
                    self.t(
                        "We are an indirect reseller; our provider opens it for us.",
                        "Wir sind indirekter Wiederverkäufer; unser Anbieter eröffnet für uns.",
                    )
                }),
                needs: self.list(&[
                    ("Tenant ID", "Mandanten-ID"),
                    ("Delegated admin rights", "Delegierte Adminrechte"),
                    ("Correlation ID and time in UTC", "Korrelations-ID und Zeit in UTC"),
                ]),
                roles: self.list(&[("Admin agent", "Admin-Agent"), ("Helpdesk agent", "Helpdesk-Agent")]),
                open: Some("https://partner.microsoft.example/support".to_owned()),
                contact: (id == "provider").then(|| self.mail()),
                targets: vec![
                    TargetRow {
                        severity: self.t("A Critical", "A Kritisch"),
                        within: self.t("1 hour", "1 Stunde"),
                    },
                    TargetRow {
                        severity: self.t("B Serious", "B Schwer"),
                        within: self.t("4 hours", "4 Stunden"),
                    },
                ],
                href: format!("matrix.html#route-{id}"),
                only: (id == "benefit").then(|| self.t("Here for Azure only.", "Hier nur für Azure.")),
                change: (id == "benefit").then(|| self.change()),
            };
        vec![
            route(
                "provider",
                ("Through our provider", "Über unseren Anbieter"),
                ("Included", "Enthalten"),
                true,
                None,
            ),
            route(
                "benefit",
                ("Partner benefit incidents", "Vorfälle aus dem Partnervorteil"),
                ("Benefit", "Vorteil"),
                true,
                Some(("uses up one incident", "verbraucht einen Vorfall")),
            ),
            route(
                "partner-center",
                ("Partner portal, cloud support", "Partnerportal, Cloudsupport"),
                ("Included", "Enthalten"),
                false,
                None,
            ),
            route(
                "contract",
                ("Premium contract", "Premiumvertrag"),
                ("Fee", "Gebühr"),
                false,
                Some(("from $15,000.00 a year", "ab 15.000,00 $ im Jahr")),
            ),
        ]
    }

    /// The form that says when a request is due.
    pub fn due_form(self) -> DueFormView {
        let choice = |id: &str, name: String, mark: &str| DueChoice {
            id: id.to_owned(),
            name,
            mark: mark.to_owned(),
        };
        DueFormView {
            data: r#"{"zone":"Europe/Berlin","clocks":{},"supports":{}}"#.to_owned(),
            supports: vec![choice(
                "technical",
                self.t("Technical support", "Technischer Support"),
                "",
            )],
            severities: vec![choice("urgent", self.t("Urgent", "Dringend"), "A")],
            contacts: vec![choice("hotline", self.t("Telephone", "Telefon"), "")],
            zone: self.t("Times are those of Berlin.", "Zeiten gelten in Berlin."),
            terms: "support.html".to_owned(),
        }
    }

    /// The form that says by which route an issue is escalated.
    pub fn escalate(self) -> EscalateView {
        let choice = |id: &str, name: String, mark: &str| DueChoice {
            id: id.to_owned(),
            name,
            mark: mark.to_owned(),
        };
        EscalateView {
            data: r#"{"routes":[],"promises":[],"versions":[],"evidence":[],"boxes":[],"subject":null}"#.to_owned(),
            kinds: vec![
                choice("technical", self.t("Technical", "Technik"), ""),
                choice("billing", self.t("Billing", "Abrechnung"), ""),
            ],
            products: vec![
                choice("microsoft-365", "Microsoft 365".to_owned(), ""),
                choice("windows-server", "Windows Server".to_owned(), ""),
            ],
            clouds: vec![choice("global", "Global".to_owned(), "")],
            severities: vec![choice("urgent", self.t("Urgent", "Dringend"), "A")],
            severity: Some("urgent".to_owned()),
            page: "escalate.html".to_owned(),
            matrix: "matrix.html".to_owned(),
        }
    }

    /// The page of the escalation matrix.
    pub fn matrix_page(self) -> MatrixPageView {
        MatrixPageView {
            matrix: self.matrix(),
            pdf: Some("escalation-matrix.pdf".to_owned()),
            download: self.t("PDF, 2 pages, 40 kB", "PDF, 2 Seiten, 40 kB"),
        }
    }

    /// The escalation matrix.
    pub fn matrix(self) -> MatrixView {
        let cell = |usable, fits| MatrixCell {
            usable,
            fits,
            text: if fits {
                self.t("technical, billing", "Technik, Abrechnung")
            } else {
                self.t("no", "nein")
            },
        };
        MatrixView {
            levels: vec![LevelRow {
                name: "Silver".to_owned(),
                is_held: true,
                held: self.t("held until 30 June 2027", "gehalten bis 30. Juni 2027"),
                competencies: self.list(&[("Security", "Sicherheit")]),
            }],
            clouds: vec![CloudRow {
                name: "Global".to_owned(),
                regions: Some(self.t("Europe", "Europa")),
                currencies: Some("EUR".to_owned()),
            }],
            products: ["Microsoft 365", "Azure", "Dynamics 365", "Windows Server"]
                .map(str::to_owned)
                .to_vec(),
            rows: self
                .routes()
                .into_iter()
                .map(|route| MatrixRow {
                    cells: vec![
                        cell(route.usable, true),
                        cell(route.usable, true),
                        cell(route.usable, route.id != "benefit"),
                        cell(false, false),
                    ],
                    route,
                })
                .collect(),
        }
    }

    /// The list of playbooks.
    pub fn playbooks(self) -> PlaybooksView {
        let severities = self.severities();
        let facet = |name: &str, count, current| Facet {
            name: name.to_owned(),
            href: "playbooks.html".to_owned(),
            count,
            current,
        };
        let row = |rank: Option<usize>,
                   title: (&str, &str),
                   description: (&str, &str),
                   kind: (&str, &str),
                   product: &str,
                   overdue| PlaybookRow {
            title: self.t(title.0, title.1),
            href: "playbook.html".to_owned(),
            description: Some(self.t(description.0, description.1)),
            severity: rank.and_then(|rank| severities.get(rank).cloned()),
            kind: Some(self.t(kind.0, kind.1)),
            products: vec![product.to_owned()],
            overdue,
        };
        let technical = ("Technical", "Technisch");
        PlaybooksView {
            groups: vec![
                FacetGroup {
                    title: self.t("By product", "Nach Produkt"),
                    facets: vec![
                        facet("Microsoft 365", 7, true),
                        facet("Azure", 3, false),
                        facet("Dynamics 365", 2, false),
                    ],
                },
                FacetGroup {
                    title: self.t("By severity", "Nach Schweregrad"),
                    facets: severities
                        .iter()
                        .map(|severity| facet(&severity.name, 4, false))
                        .collect(),
                },
                FacetGroup {
                    title: self.t("By role", "Nach Rolle"),
                    facets: vec![
                        facet(&self.t("Helpdesk agent", "Helpdesk-Agent"), 8, false),
                        facet(&self.t("Admin agent", "Admin-Agent"), 5, false),
                    ],
                },
            ],
            playbooks: vec![
                row(
                    Some(0),
                    ("Sign-in fails for everybody", "Anmeldung scheitert bei allen"),
                    (
                        "Nobody in a tenant can sign in.",
                        "Niemand im Mandanten kann sich anmelden.",
                    ),
                    technical,
                    "Microsoft 365",
                    false,
                ),
                row(
                    Some(0),
                    ("Somebody else is in the account", "Jemand Fremdes ist im Konto"),
                    (
                        "Signs of a break-in, and the first fifteen minutes.",
                        "Zeichen eines Einbruchs und die ersten fünfzehn Minuten.",
                    ),
                    technical,
                    "Microsoft 365",
                    true,
                ),
                row(
                    Some(1),
                    ("Mail does not arrive", "E-Mails kommen nicht an"),
                    (
                        "Mail is sent and never seen, in or out.",
                        "E-Mails gehen hinaus oder herein und kommen nie an.",
                    ),
                    technical,
                    "Microsoft 365",
                    false,
                ),
                row(
                    Some(2),
                    ("A licence does not arrive", "Eine Lizenz kommt nicht an"),
                    (
                        "Bought, paid, and not in the tenant.",
                        "Gekauft, bezahlt und nicht im Mandanten.",
                    ),
                    ("Subscription", "Abonnement"),
                    "Microsoft 365",
                    false,
                ),
                row(
                    None,
                    ("An invoice is wrong", "Eine Rechnung stimmt nicht"),
                    (
                        "Reconcile what was used with what was billed.",
                        "Verbrauch und Rechnung abgleichen.",
                    ),
                    ("Billing", "Abrechnung"),
                    "Azure",
                    false,
                ),
            ],
            all: Some("playbooks.html".to_owned()),
        }
    }

    /// The ways through a playbook.
    fn map(self) -> MapView {
        let way = |condition: Option<String>, to: Option<usize>, name: String| MapWay {
            otherwise: condition.is_none(),
            goes_on: condition.is_none(),
            href: to.map(|_| "#check".to_owned()),
            condition,
            to,
            name,
        };
        let step = |number: usize, words: String, outcome: Option<String>, ways: Vec<MapWay>| MapStep {
            number,
            words,
            href: "#check".to_owned(),
            outcome,
            ways,
        };
        let done = self.t("Done", "Fertig");
        MapView {
            steps: vec![
                step(
                    1,
                    self.t("Is it ours?", "Liegt es an uns?"),
                    None,
                    vec![
                        way(Some(self.t("No", "Nein")), None, "Premier".to_owned()),
                        way(None, Some(2), done.clone()),
                    ],
                ),
                step(2, done, Some(self.t("Resolved", "Gelöst")), Vec::new()),
            ],
        }
    }

    /// A playbook.
    pub fn playbook(self) -> PlaybookView {
        let link = |title: &str| Link {
            title: title.to_owned(),
            href: "playbooks.html".to_owned(),
        };
        PlaybookView {
            html: PLAYBOOK.to_owned(),
            lang: self.lang().to_owned(),
            drawing: Some("<svg class=\"map-drawing\" role=\"img\" aria-label=\"-\"></svg>".to_owned()),
            pdf: Some("playbook.pdf".to_owned()),
            graph: "playbook.json".to_owned(),
            map: Some(self.map()),
            severity: self.severities().into_iter().next(),
            kind: Some(link(&self.t("Technical", "Technisch"))),
            products: vec![link("Microsoft 365"), link("Exchange Online")],
            roles: vec![link(&self.t("Helpdesk agent", "Helpdesk-Agent"))],
            clouds: vec![self.t("public cloud", "öffentliche Cloud")],
            routes: self.routes().into_iter().take(3).collect(),
            barred: vec![BarredRoute {
                name: self.t("Premium contract", "Premiumvertrag"),
                href: "matrix.html#route-contract".to_owned(),
                reasons: self.list(&[("For on-premises products only.", "Nur für lokal betriebene Produkte.")]),
            }],
            escalate: Some(self.escalate()),
            contacts: self.contacts().into_iter().take(3).collect(),
            deadlines: vec![
                DeadlineRow {
                    support: self.t("Technical support", "Technischer Support"),
                    href: "technical.html".to_owned(),
                    within: self.t("within 1 hour", "innerhalb 1 Stunde"),
                    clock: self.t("at any time", "zu jeder Zeit"),
                    update: Some(self.t("news every 2 hours", "Nachricht alle 2 Stunden")),
                    resolve: None,
                    pauses: None,
                    by: None,
                },
                DeadlineRow {
                    support: self.t("Care contract", "Betreuungsvertrag"),
                    href: "technical.html".to_owned(),
                    within: self.t("within 30 minutes", "innerhalb von 30 Minuten"),
                    clock: self.t("within the service hours", "innerhalb der Servicezeiten"),
                    update: Some(self.t("news every 2 hours", "Nachricht alle 2 Stunden")),
                    resolve: None,
                    pauses: None,
                    by: None,
                },
            ],
            owner: Some(self.t("Head of the service desk", "Leitung Servicedesk")),
            review: Some(self.t("1 October 2026", "1. Oktober 2026")),
            overdue: true,
        }
    }
}

/// The body of a playbook.
const PLAYBOOK: &str = r##"<h2 id="check">Check first <a class="anchor" href="#check" aria-label="Link to “Check first”"></a></h2>
<ul>
<li class="task"><input type="checkbox" disabled aria-label="To do"> Is it one person, or all of them?</li>
<li class="task"><input type="checkbox" disabled aria-label="To do"> Is there a notice on the service health page?</li>
</ul>
<h2 id="steps">Steps <a class="anchor" href="#steps" aria-label="Link to “Steps”"></a></h2>
<ol>
<li>Trace one message that is missing.
<pre tabindex="0" role="region" aria-label="PowerShell"><code class="language-powershell"><span class="f">Get-MessageTrace</span> <span class="a">-RecipientAddress</span> <span class="s">"info@customer.example"</span>
</code></pre></li>
<li aria-current="step">Read the last event. <strong>Delivered</strong> means that a rule of the mailbox moved it; <strong>Failed</strong> names the reason.</li>
<li>Compare the DNS records with those that the admin centre asks for.</li>
</ol>
<aside class="alert alert-caution" role="note"><p class="alert-title">Caution</p>
<p>Don't release mail from quarantine before the customer has seen its sender.</p>
</aside>
<h2 id="escalate">When to escalate <a class="anchor" href="#escalate" aria-label="Link to “When to escalate”"></a></h2>
<p>After two hours without a cause, or at once if more than one customer is affected.</p>
"##;
