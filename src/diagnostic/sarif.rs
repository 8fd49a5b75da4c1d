//! Diagnostics in, a SARIF 2.1.0 log out (OASIS, Static Analysis Results Interchange Format).

use std::collections::BTreeSet;
use std::fmt::Write;

use serde::Serialize;
use serde_json::{Value, json};

use super::{Code, Diagnostic, explain, region::Region};
use crate::source::{Files, Span};

/// The name that stands for the project's root: addresses are relative to it.
const ROOT: &str = "%SRCROOT%";

/// All of `found`, in the order given, as one run with a line break at its end.
pub fn render(found: &[Diagnostic], files: &Files) -> String {
    let rules: Vec<Code> = found
        .iter()
        .map(|one| one.code)
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect();
    super::to_json(&Log {
        schema: "https://json.schemastore.org/sarif-2.1.0.json",
        version: "2.1.0",
        runs: [Run {
            tool: json!({ "driver": {
                "name": env!("CARGO_PKG_NAME"),
                "version": env!("CARGO_PKG_VERSION"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules.iter().map(|code| rule(*code)).collect::<Vec<_>>(),
            }}),
            column_kind: "unicodeCodePoints",
            results: found.iter().map(|one| result(one, &rules, files)).collect(),
        }],
    })
}

/// The whole log.
#[derive(Serialize)]
struct Log {
    /// The address of SARIF's schema.
    #[serde(rename = "$schema")]
    schema: &'static str,
    /// SARIF's version.
    version: &'static str,
    /// The one run there was.
    runs: [Run; 1],
}

/// One run of the program.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run {
    /// This program and its rules.
    tool: Value,
    /// The unit of columns.
    column_kind: &'static str,
    /// What was found, sorted.
    results: Vec<Value>,
}

/// A kind of mistake, with its explanation.
fn rule(code: Code) -> Value {
    json!({
        "id": code.name(),
        "shortDescription": { "text": code.summary() },
        "help": { "text": explain::text(code) },
        "defaultConfiguration": { "level": code.level().to_string() },
    })
}

/// One diagnostic. What to do follows in the message, since viewers show nothing else beside the place.
fn result(one: &Diagnostic, rules: &[Code], files: &Files) -> Value {
    let text = match &one.help {
        Some(help) => format!("{}\nhelp: {help}", one.message),
        None => one.message.clone(),
    };
    let location = match &one.place {
        Some(place) => Some(location(place, files)),
        None => one
            .path_in(files)
            .map(|path| json!({ "physicalLocation": { "artifactLocation": artifact(path) } })),
    };
    let mut result = json!({
        "ruleId": one.code.name(),
        "ruleIndex": rules.binary_search(&one.code).unwrap_or_default(),
        "level": one.level.to_string(),
        "message": { "text": text },
        "locations": location.into_iter().collect::<Vec<_>>(),
    });
    if !one.related.is_empty() {
        let related = one.related.iter().map(|place| location_of_related(place, files));
        result["relatedLocations"] = related.collect();
    }
    result
}

/// A place and its words.
fn location((span, label): &(Span, String), files: &Files) -> Value {
    let region = Region::new(*span, files);
    let mut region = json!({
        "startLine": region.line,
        "startColumn": region.column,
        "endLine": region.end_line,
        "endColumn": region.end_column,
    });
    if !label.is_empty() {
        region["message"] = json!({ "text": label });
    }
    json!({ "physicalLocation": {
        "artifactLocation": artifact(&files.source(span.file).path),
        "region": region,
    }})
}

/// Another place that belongs to a mistake.
fn location_of_related(place: &(Span, String), files: &Files) -> Value {
    let mut location = location(place, files);
    if !place.1.is_empty() {
        location["message"] = json!({ "text": place.1 });
    }
    location
}

/// A file, by its address.
fn artifact(path: &str) -> Value {
    match path.strip_prefix('/') {
        Some(below) => json!({ "uri": format!("file:///{}", encode(below)) }),
        None => json!({ "uri": encode(path), "uriBaseId": ROOT }),
    }
}

/// A path as the path of a URI (RFC 3986, 3.3): all but unreserved characters and `/` percent-encoded.
fn encode(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => uri.push(char::from(byte)),
            // Writing to a string can't fail.
            _ => drop(write!(uri, "%{byte:02X}")),
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_log_names_rules_results_and_places() {
        let mut files = Files::default();
        let (a, b) = (
            files.add("content/pages/für alle.md", "[x](y)\n"),
            files.add("b.md", "# one\n"),
        );
        let found = [
            Diagnostic::at(Code::BrokenLink, Span::new(a, 4, 5), "there is no page `y`")
                .label("here")
                .help("name one"),
            Diagnostic::at(Code::DuplicateAddress, Span::new(a, 0, 0), "taken").related(Span::new(b, 0, 5), "by this"),
            Diagnostic::in_path(Code::OutputNotOurs, "/srv/a%b", "this is a file"),
        ];
        let mut log: Value = serde_json::from_str(&render(&found, &files)).unwrap();
        for rule in log["runs"][0]["tool"]["driver"]["rules"].as_array_mut().unwrap() {
            let help = rule["help"]["text"].take();
            assert!(help.as_str().is_some_and(|text| text.len() > 40), "{rule}");
        }
        log["runs"][0]["tool"]["driver"]["version"].take();
        log["runs"][0]["tool"]["driver"]["semanticVersion"].take();
        insta::assert_snapshot!(serde_json::to_string_pretty(&log).unwrap(), @r#"
        {
          "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
          "runs": [
            {
              "columnKind": "unicodeCodePoints",
              "results": [
                {
                  "level": "error",
                  "locations": [
                    {
                      "physicalLocation": {
                        "artifactLocation": {
                          "uri": "content/pages/f%C3%BCr%20alle.md",
                          "uriBaseId": "%SRCROOT%"
                        },
                        "region": {
                          "endColumn": 6,
                          "endLine": 1,
                          "message": {
                            "text": "here"
                          },
                          "startColumn": 5,
                          "startLine": 1
                        }
                      }
                    }
                  ],
                  "message": {
                    "text": "there is no page `y`\nhelp: name one"
                  },
                  "ruleId": "broken-link",
                  "ruleIndex": 0
                },
                {
                  "level": "error",
                  "locations": [
                    {
                      "physicalLocation": {
                        "artifactLocation": {
                          "uri": "content/pages/f%C3%BCr%20alle.md",
                          "uriBaseId": "%SRCROOT%"
                        },
                        "region": {
                          "endColumn": 1,
                          "endLine": 1,
                          "startColumn": 1,
                          "startLine": 1
                        }
                      }
                    }
                  ],
                  "message": {
                    "text": "taken"
                  },
                  "relatedLocations": [
                    {
                      "message": {
                        "text": "by this"
                      },
                      "physicalLocation": {
                        "artifactLocation": {
                          "uri": "b.md",
                          "uriBaseId": "%SRCROOT%"
                        },
                        "region": {
                          "endColumn": 6,
                          "endLine": 1,
                          "message": {
                            "text": "by this"
                          },
                          "startColumn": 1,
                          "startLine": 1
                        }
                      }
                    }
                  ],
                  "ruleId": "duplicate-address",
                  "ruleIndex": 1
                },
                {
                  "level": "error",
                  "locations": [
                    {
                      "physicalLocation": {
                        "artifactLocation": {
                          "uri": "file:///srv/a%25b"
                        }
                      }
                    }
                  ],
                  "message": {
                    "text": "this is a file"
                  },
                  "ruleId": "output-not-ours",
                  "ruleIndex": 2
                }
              ],
              "tool": {
                "driver": {
                  "name": "aushang",
                  "rules": [
                    {
                      "defaultConfiguration": {
                        "level": "error"
                      },
                      "help": {
                        "text": null
                      },
                      "id": "broken-link",
                      "shortDescription": {
                        "text": "a link to a page or file that is not there"
                      }
                    },
                    {
                      "defaultConfiguration": {
                        "level": "error"
                      },
                      "help": {
                        "text": null
                      },
                      "id": "duplicate-address",
                      "shortDescription": {
                        "text": "two pages with one address"
                      }
                    },
                    {
                      "defaultConfiguration": {
                        "level": "error"
                      },
                      "help": {
                        "text": null
                      },
                      "id": "output-not-ours",
                      "shortDescription": {
                        "text": "an output folder that holds something else"
                      }
                    }
                  ],
                  "semanticVersion": null,
                  "version": null
                }
              }
            }
          ],
          "version": "2.1.0"
        }
        "#);
    }

    #[test]
    fn every_result_points_at_its_rule() {
        let found: Vec<_> = Code::ALL
            .iter()
            .rev()
            .map(|code| Diagnostic::in_path(*code, "a", "wrong"))
            .collect();
        let log: Value = serde_json::from_str(&render(&found, &Files::default())).unwrap();
        let run = &log["runs"][0];
        let results = run["results"].as_array().unwrap();
        assert_eq!(results.len(), Code::ALL.len());
        for result in results {
            let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
            assert_eq!(run["tool"]["driver"]["rules"][index]["id"], result["ruleId"]);
        }
    }

    #[test]
    fn a_path_becomes_an_address() {
        let check = |path: &str, uri: &str| assert_eq!(artifact(path)["uri"], uri, "{path}");
        check("content/a.md", "content/a.md");
        check("a b/ü:#?.md", "a%20b/%C3%BC%3A%23%3F.md");
        check("/srv/100 %", "file:///srv/100%20%25");
    }
}
