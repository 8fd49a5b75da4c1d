//! A language in, what is known of its words out: endings, what stands within them, and words that say nothing alone.

use serde::Serialize;

/// What is known of a language's words. The browser is given the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Rules {
    /// What words end in, the longest first, and whether it is a weak ending: one that goes only where nothing went before, so that a
    /// joined word ends as its last part does.
    pub endings: &'static [(&'static str, bool)],
    /// Whether `ae`, `oe` and `ue` stand for umlauts.
    pub has_umlauts: bool,
    /// Whether the last letter is doubled before an ending.
    pub has_doubles: bool,
    /// What may stand before an infix.
    pub prefixes: &'static [&'static str],
    /// What verbs put behind their prefix; the first of them stands at the beginning of a verb that has none, too.
    pub infixes: &'static [&'static str],
    /// Whether words are joined to longer ones, which are found by their parts.
    pub has_compounds: bool,
    /// Words that ask or bind, and say nothing alone, folded.
    pub quiet: &'static [&'static str],
    /// Everyday words of support that mean much the same: one stands in where another is rare on the site.
    #[serde(skip)]
    pub alike: &'static [&'static [&'static str]],
}

/// A language of which nothing is known.
const ANY: Rules = Rules {
    endings: &[],
    has_umlauts: false,
    has_doubles: false,
    prefixes: &[],
    infixes: &[],
    has_compounds: false,
    quiet: &[],
    alike: &[],
};

/// German.
const GERMAN: Rules = Rules {
    endings: &[
        ("ungen", false),
        ("ung", false),
        ("ern", false),
        ("end", true),
        ("ten", true),
        ("tet", true),
        ("est", true),
        ("em", false),
        ("en", false),
        ("er", false),
        ("es", false),
        ("et", true),
        ("te", true),
        ("st", true),
        ("os", false),
        ("e", false),
        ("n", true),
        ("s", false),
        ("t", true),
        ("o", false),
    ],
    has_umlauts: true,
    has_doubles: false,
    prefixes: &[
        "zuruck", "weiter", "wieder", "bereit", "hinzu", "nach", "fest", "frei", "auf", "aus", "ein", "vor", "weg",
        "her", "hin", "mit", "ab", "an", "um", "zu",
    ],
    infixes: &["ge", "zu"],
    has_compounds: true,
    quiet: &[
        "aber", "all", "alle", "als", "am", "an", "auch", "auf", "aus", "bei", "beim", "bin", "bis", "da", "damit",
        "dann", "das", "dass", "dem", "den", "der", "des", "die", "dies", "diese", "dieser", "doch", "durch", "ein",
        "eine", "einem", "einen", "einer", "eines", "er", "es", "etwas", "fur", "gibt", "hab", "habe", "haben", "hat",
        "ich", "ihm", "ihn", "ihr", "ihre", "ihren", "im", "immer", "in", "ins", "ist", "ja", "jetzt", "kann",
        "konnen", "man", "mehr", "mein", "meine", "meinen", "meinem", "meiner", "mich", "mir", "mit", "mochte", "muss",
        "mussen", "nach", "noch", "nur", "ob", "oder", "ohne", "schon", "sein", "seine", "sich", "sie", "sind", "so",
        "soll", "sollen", "uber", "um", "und", "uns", "unser", "unsere", "unter", "vom", "von", "vor", "wann", "war",
        "warum", "was", "weil", "welche", "welchen", "welcher", "welches", "wenn", "wer", "werden", "wie", "wieso",
        "will", "wir", "wird", "wo", "woher", "wohin", "wozu", "wurde", "zu", "zum", "zur", "tun", "tut", "machen",
        "macht", "geht", "gehen", "kommt", "bekommt", "bekommen", "kriegt", "kriegen",
    ],
    alike: &[
        &["Passwort", "Kennwort"],
        &["Anmeldung", "Login", "einloggen"],
        &["Mail", "E-Mail", "Nachricht"],
        &["Abo", "Abonnement"],
        &["Ticket", "Supportanfrage", "Anfrage"],
        &["Störung", "Ausfall", "Problem", "down"],
        &["kündigen", "stornieren", "beenden"],
        &["entfernen", "löschen", "beenden"],
        &["hinzufügen", "anlegen", "erstellen"],
        &["eröffnen", "öffnen", "erstellen", "melden"],
        &["ändern", "bearbeiten", "aktualisieren"],
        &["prüfen", "überprüfen", "kontrollieren"],
        &["Firma", "Unternehmen"],
        &["Mitarbeiter", "Benutzer"],
        &["Handy", "Telefon", "Smartphone", "Mobiltelefon"],
        // Not `Rechner`: without its ending it is the same as `Rechnung`.
        &["PC", "Computer", "Gerät"],
        &["sperren", "deaktivieren", "aussetzen"],
        &[
            "MFA",
            "2FA",
            "Zwei-Faktor",
            "mehrstufige Authentifizierung",
            "zweiter Faktor",
        ],
        &[
            "Rufbereitschaft",
            "Bereitschaftsdienst",
            "Bereitschaft",
            "Bereitschaftsleitung",
        ],
        &[
            "Händler",
            "Vertriebspartner",
            "Handelspartner",
            "Wiederverkäufer",
            "Reseller",
        ],
        &["Umsatzsteuer", "Mehrwertsteuer", "USt", "MwSt"],
        &[
            "USt-ID",
            "USt-IdNr",
            "Umsatzsteuer-ID",
            "Umsatzsteuernummer",
            "Umsatzsteuer-Identifikationsnummer",
            "Impressum",
        ],
        &["Preis", "Kosten", "Gebühr", "Tarif"],
        &["Gutschrift", "Erstattung", "Rückerstattung"],
        &["Frist", "Termin", "Stichtag"],
        &["zahlen", "bezahlen", "Zahlung"],
        &["umziehen", "übertragen", "umstellen", "wechseln", "migrieren"],
        &["zusammenlegen", "zusammenführen", "vereinigen"],
        &["teilen", "freigeben"],
        &["verlieren", "verloren", "fehlen"],
        &["Admin", "Administrator"],
        &["VM", "virtuelle Maschine", "virtueller Computer"],
        &["Telefonzeiten", "Öffnungszeiten", "Sprechzeiten", "Servicezeiten"],
        &["herunterladen", "Download"],
        &["langsam", "Leistung", "Performance"],
        &["schicken", "senden"],
        &["Wochenende", "Samstag", "Sonntag"],
        &["Notruf", "Notfall", "Notfalltelefon", "Notfallnummer", "Notrufnummer"],
        &["Telefonnummer", "Rufnummer", "Telefon"],
        &["anrufen", "Anruf", "Telefon"],
        &["Ansprechpartner", "Kontakt"],
        &["finden", "suchen"],
        &["kaufen", "erwerben", "bestellen"],
        &["festlegen", "einrichten", "einstellen"],
        &["Betrug", "Missbrauch", "Phishing"],
    ],
};

/// English.
const ENGLISH: Rules = Rules {
    endings: &[
        ("ations", false),
        ("ation", false),
        ("ating", false),
        ("ments", false),
        ("ated", false),
        ("ates", false),
        ("ment", false),
        ("ings", false),
        ("ions", false),
        ("ate", false),
        ("ing", false),
        ("ion", false),
        ("ies", false),
        ("ied", false),
        ("ers", true),
        ("ors", true),
        ("es", false),
        ("ed", false),
        ("er", true),
        ("or", true),
        ("ly", true),
        ("s", false),
        ("e", false),
        ("y", true),
        ("i", true),
    ],
    has_umlauts: false,
    has_doubles: true,
    prefixes: &[],
    infixes: &[],
    has_compounds: false,
    quiet: &[
        "a", "about", "after", "all", "am", "an", "and", "any", "anyone", "are", "as", "at", "be", "been", "but", "by",
        "can", "could", "did", "do", "does", "for", "from", "get", "gets", "got", "had", "has", "have", "he", "her",
        "him", "his", "how", "i", "if", "in", "is", "it", "its", "just", "may", "me", "much", "must", "my", "of", "on",
        "one", "or", "our", "out", "she", "should", "so", "some", "somebody", "someone", "t", "than", "that", "the",
        "their", "them", "then", "there", "they", "this", "to", "too", "up", "us", "was", "we", "were", "what", "when",
        "where", "which", "who", "whom", "whose", "why", "will", "with", "would", "you", "your", "s", "re", "ve", "ll",
        "d", "m",
    ],
    alike: &[
        &["email", "mail", "message"],
        &["login", "sign-in", "logon"],
        &["ticket", "request", "case"],
        &["outage", "downtime", "disruption", "down"],
        &[
            "outage",
            "server down",
            "service down",
            "system down",
            "network down",
            "everything down",
        ],
        &["bill", "invoice"],
        &["cost", "price", "fee", "charge"],
        &["phone", "telephone", "mobile", "smartphone"],
        &["MFA", "2FA", "second factor", "two-factor", "authenticator"],
        &["on-call", "standby", "duty"],
        &["VM", "virtual machine", "machine"],
        &["RDP", "remote desktop"],
        &["refund", "credit", "money back"],
        &["slow", "performance"],
        &["locked", "blocked"],
        &["remove", "delete"],
        &["buy", "purchase", "order"],
        &["cancel", "terminate"],
        &["phishing", "fraud", "scam", "strange message"],
        &["VAT", "tax"],
        &["merge", "combine"],
        &["lost", "missing"],
        &["change", "edit", "modify"],
        &["admin", "administrator"],
        &["client", "customer"],
        &["company", "business", "firm"],
        &["boss", "manager", "director"],
        &["GDAP", "delegated admin"],
        &["broken", "faulty", "fault"],
        &["restore", "recover", "backup"],
        &["laptop", "computer", "PC", "device"],
        &["weekend", "Saturday", "Sunday"],
        &["phone number", "number to call", "telephone number", "contacts"],
        &["VAT number", "VAT ID", "VAT identification number", "imprint"],
        &["imprint", "legal notice", "company details", "managing director"],
        &["connect", "connection", "reach", "unreachable"],
        &["opening hours", "office hours", "business hours", "hours"],
    ],
};

/// French.
const FRENCH: Rules = Rules {
    endings: &[
        ("issements", false),
        ("issement", false),
        ("ements", false),
        ("ations", false),
        ("ement", false),
        ("ation", false),
        ("euses", false),
        ("euse", false),
        ("eurs", false),
        ("ions", false),
        ("eur", false),
        ("ion", false),
        ("ees", false),
        ("ant", true),
        ("ent", true),
        ("ee", false),
        ("es", false),
        ("er", false),
        ("ez", false),
        ("s", false),
        ("x", true),
        ("e", true),
    ],
    has_umlauts: false,
    has_doubles: true,
    prefixes: &[],
    infixes: &[],
    has_compounds: false,
    quiet: &[
        "a", "ai", "au", "aux", "avec", "c", "ce", "ces", "cet", "cette", "comment", "d", "dans", "de", "des", "du",
        "elle", "en", "est", "et", "etre", "eux", "fait", "faire", "il", "ils", "j", "je", "l", "la", "le", "les",
        "leur", "lui", "m", "ma", "mais", "me", "mes", "mon", "n", "ne", "nos", "notre", "nous", "on", "ont", "ou",
        "par", "peut", "peux", "plus", "pour", "pourquoi", "qu", "quand", "que", "quel", "quelle", "qui", "quoi", "s",
        "sa", "se", "ses", "si", "son", "sont", "sur", "t", "ta", "te", "tes", "ton", "tu", "un", "une", "vos",
        "votre", "vous", "y",
    ],
    alike: &[
        &["courriel", "e-mail", "mail", "message"],
        &["panne", "interruption", "incident"],
        &["connexion", "identification", "login"],
        &["prix", "coût", "tarif"],
        &["téléphone", "portable", "mobile"],
        &["ticket", "demande"],
        &["annuler", "résilier"],
        &["supprimer", "retirer"],
        &["acheter", "commander"],
        &["ordinateur", "PC", "appareil"],
        &["remboursement", "avoir"],
    ],
};

/// Japanese: what binds words, in pairs of letters.
const JAPANESE: Rules = Rules {
    quiet: &[
        "です", "ます", "した", "する", "して", "ませ", "せん", "しま", "から", "まで", "には", "とは", "ので", "こと",
        "れる", "てい", "いる", "ない", "たい", "です", "すか", "は", "が", "を", "に", "の", "と", "で", "も", "か",
    ],
    ..ANY
};

impl Rules {
    /// What is known of the language with the tag `lang`.
    pub fn of(lang: &str) -> Self {
        match lang.split('-').next().unwrap_or(lang) {
            "de" => GERMAN,
            "en" => ENGLISH,
            "fr" => FRENCH,
            "ja" => JAPANESE,
            _ => ANY,
        }
    }
}
