"""Project folders in, every place out where their files differ from our own JSON Schemas, as an editor would mark it.

    python schemas.py SCHEMAS PROJECT...

SCHEMAS is the folder that `aushang schema --out` writes. Exit code 1 where anything differs, or nothing was looked at.
"""

import json
import pathlib
import sys
import tomllib

import yaml
from jsonschema import Draft202012Validator


class Loader(yaml.SafeLoader):
    """YAML as editors read it (1.2): a date is a text."""


Loader.yaml_implicit_resolvers = {
    letter: [(tag, rule) for tag, rule in rules if tag != "tag:yaml.org,2002:timestamp"]
    for letter, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def front_matter(text):
    """The YAML between the first two lines of `---`, if there is any."""
    if not text.startswith("---\n"):
        return {}
    return yaml.load(text[4:].split("\n---\n", 1)[0], Loader) or {}


def documents(project):
    """All files of a project that a schema is for: the schema's name, the path, what stands in it."""
    yield "site", project / "site.toml", tomllib.loads((project / "site.toml").read_text(encoding="utf-8"))
    for path in sorted(project.glob("content/catalog/**/*.yaml")):
        yield "catalog", path, yaml.load(path.read_text(encoding="utf-8"), Loader)
    for path in sorted(project.glob("content/profiles/*.yaml")) + sorted(project.glob("profiles/*.yaml")):
        yield "profile", path, yaml.load(path.read_text(encoding="utf-8"), Loader)
    for path in sorted(project.glob("content/p*/**/*.md")):
        yield "front-matter", path, front_matter(path.read_text(encoding="utf-8"))


def deepest(error):
    """Of the ways in which an alternative fails, the one that fits best."""
    while error.context:
        error = max(error.context, key=lambda one: (len(one.absolute_path), one.validator != "type"))
    return error


def main(schemas, *projects):
    validators = {}
    for name in ("site", "catalog", "profile", "front-matter"):
        schema = json.loads((pathlib.Path(schemas) / f"{name}.schema.json").read_text(encoding="utf-8"))
        Draft202012Validator.check_schema(schema)
        validators[name] = Draft202012Validator(schema)
    looked, found = 0, 0
    for project in projects:
        for name, path, value in documents(pathlib.Path(project)):
            looked += 1
            for error in validators[name].iter_errors(value):
                found += 1
                error = deepest(error)
                print(f"{path}: {'/'.join(map(str, error.absolute_path))}: {error.message}")
    print(f"{looked} files against 4 schemas, {found} differences")
    return 1 if found or not looked else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
