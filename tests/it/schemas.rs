//! The JSON Schemas: those in `schemas/` are those that the program prints, and every key that it reads is in them.

use serde_json::Value;

use crate::folder::{Folder, repository};

/// The names, as the command takes them and as the files are called.
const NAMES: [&str; 4] = ["catalog", "profile", "site", "front-matter"];

#[test]
fn the_schemas_in_the_repository_are_up_to_date() {
    for name in NAMES {
        let printed = Folder::empty().run(&["schema", name]);
        assert_eq!((printed.stderr.as_str(), printed.exit), ("", 0));
        let path = format!("schemas/{name}.schema.json");
        let kept = std::fs::read_to_string(repository().join(&path)).unwrap();
        assert!(
            kept == printed.stdout,
            "{path} is old: run `aushang schema --out schemas`"
        );
    }
}

#[test]
fn the_schemas_are_written_together() {
    let folder = Folder::empty();
    let ran = folder.run(&["schema", "--out", "for editors"]);
    assert_eq!((ran.text.as_str(), ran.exit), ("", 0));
    assert_eq!(folder.tree("for editors").len(), NAMES.len());
    for name in NAMES {
        let schema: Value = serde_json::from_str(&folder.read(&format!("for editors/{name}.schema.json"))).unwrap();
        assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
        assert!(
            schema["properties"].as_object().is_some_and(|keys| keys.len() > 2),
            "{name}"
        );
    }
}

#[test]
fn every_key_says_what_it_is() {
    fn check(schema: &Value, place: &str) {
        if let Some(keys) = schema["properties"].as_object() {
            for (key, value) in keys {
                let about = value["description"].as_str().unwrap_or("");
                let is_check = place.ends_with("/checks");
                let is_flag = value.get("const").is_some();
                assert!(is_check || is_flag || about.len() > 5, "{place}/{key} is not described");
                check(value, &format!("{place}/{key}"));
            }
        }
        for choice in schema["oneOf"].as_array().into_iter().flatten() {
            check(choice, place);
        }
        for inner in ["items", "additionalProperties"] {
            if let Some(inner) = schema.get(inner) {
                check(inner, place);
            }
        }
    }
    for name in NAMES {
        let schema: Value = serde_json::from_str(&Folder::empty().run(&["schema", name]).stdout).unwrap();
        check(&schema, name);
    }
}

#[test]
fn a_price_may_be_a_list_of_versions_in_an_editor_too() {
    let schema: Value = serde_json::from_str(&Folder::empty().run(&["schema", "catalog"]).stdout).unwrap();
    let price = &schema["properties"]["support"]["additionalProperties"]["properties"]["price"];
    let versions = price["oneOf"][1]["items"]["anyOf"].as_array().unwrap();
    let (words, dated) = versions.split_first().unwrap();
    assert_eq!(words, &serde_json::json!({ "const": "included" }));
    let dated = dated[0]["oneOf"].as_array().unwrap();
    assert!(dated.len() == 2 && dated.iter().all(|version| version["properties"]["from"].is_object()));
}
