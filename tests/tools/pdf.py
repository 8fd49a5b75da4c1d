"""In: folders of built sites. Out: every PDF that is damaged, untagged, without language, title, attached terms or
a code that can be scanned, or in which pdfua finds a breach of PDF/UA-1. Exit 1 on a problem.

    python pdf.py SITE...

Uses qpdf, poppler's pdfinfo, pdffonts, pdfdetach and pdftoppm, zbarimg, and pdfua from the Python that runs this file.
"""

import json
import pathlib
import re
import subprocess
import sys
import tempfile

import checker

# What the metadata must claim, as poppler prints the packet.
CLAIMS = {
    "PDF/UA-1": r'pdfuaid:part(>|=")1\b',
    "PDF/A-3": r'pdfaid:part(>|=")3\b',
    "level A": r'pdfaid:conformance(>|=")A\b',
}


def run(*command):
    """Exit code and output of a program; what it says about failing comes after the output."""
    done = subprocess.run(command, capture_output=True, check=False)
    said = done.stdout + (done.stderr if done.returncode else b"")
    return done.returncode, said.decode("utf-8", "replace")


def check_file(path):
    """Whether the file is sound."""
    code, said = run("qpdf", "--check", path)
    if code:
        yield "qpdf: " + " / ".join(said.strip().splitlines()[-3:])


def check_information(path):
    """Whether the file says that it is tagged, in which language, under which title and to which standards."""
    said = run("pdfinfo", path)[1]
    values = dict(line.split(":", 1) for line in said.splitlines() if ":" in line)
    for key, wanted in {"Tagged": "yes", "Suspects": "no", "JavaScript": "no", "Encrypted": "no"}.items():
        if values.get(key, "").strip() != wanted:
            yield f"pdfinfo: {key} is “{values.get(key, '').strip()}”, not “{wanted}”"
    if not values.get("Title", "").strip():
        yield "pdfinfo: no title"
    metadata = run("pdfinfo", "-meta", path)[1]
    for claim, pattern in CLAIMS.items():
        if not re.search(pattern, metadata):
            yield f"pdfinfo: the metadata do not claim {claim}"
    language = catalog(path).get("/Lang", "").removeprefix("u:")
    if not language:
        yield "qpdf: no language"


def catalog(path):
    """The document catalog of a PDF, empty where it has none."""
    code, said = run("qpdf", "--json=2", "--json-key=qpdf", path)
    if code:
        return {}
    objects = json.loads(said)["qpdf"][1]
    root = objects.get("trailer", {}).get("value", {}).get("/Root")
    return objects.get(f"obj:{root}", {}).get("value", {})


def check_structure(path):
    """Whether the tags hold headings and tables with header cells."""
    tags = set(re.findall(r"^\s*([A-Za-z0-9]+)", run("pdfinfo", "-struct", path)[1], re.MULTILINE))
    for wanted in ("H1", "Table", "TR", "TH", "TD"):
        if wanted not in tags:
            yield f"pdfinfo -struct: no {wanted} among the tags"


def check_fonts(path):
    """Whether all fonts are embedded and map to Unicode."""
    for line in run("pdffonts", path)[1].splitlines()[2:]:
        embedded, _, unicode = line.split()[-5:-2]
        if (embedded, unicode) != ("yes", "yes"):
            yield f"pdffonts: {line.split()[0]} embedded: {embedded}, Unicode: {unicode}"


def check_attachment(path):
    """Whether the terms are attached as JSON that parses."""
    with tempfile.TemporaryDirectory() as folder:
        run("pdfdetach", "-saveall", "-o", folder, path)
        attached = sorted(pathlib.Path(folder).glob("*.json"))
        if not attached:
            yield "pdfdetach: no JSON attached"
        for file in attached:
            try:
                if not json.loads(file.read_text(encoding="utf-8")):
                    yield f"pdfdetach: {file.name} is empty"
            except ValueError as error:
                yield f"pdfdetach: {file.name}: {error}"


def check_code(path):
    """Whether the code on the first page can be scanned, and says where the attached terms say that they stand. What
    profiles find, playbooks and the matrix are for agents, stand at no public address and have none."""
    if {"profiles", "playbooks", "escalation-matrix.pdf"} & set(path.parts):
        return
    with tempfile.TemporaryDirectory() as folder:
        run("pdfdetach", "-saveall", "-o", folder, path)
        attached = sorted(pathlib.Path(folder).glob("*.json"))
        run("pdftoppm", "-r", "150", "-l", "1", "-singlefile", "-png", path, f"{folder}/page")
        read = run("zbarimg", "--quiet", "--raw", f"{folder}/page.png")[1].strip()
        for file in attached:
            wanted = json.loads(file.read_text(encoding="utf-8")).get("address")
            if read != wanted:
                yield f"zbarimg: the code says “{read}”, not “{wanted}”"


def check_accessibility(path):
    """What pdfua finds."""
    code, said = run(sys.executable, "-m", "pdfua", "check", "--format", "json", path)
    try:
        findings = json.loads(said)["findings"]
    except (ValueError, KeyError):
        findings = []
        yield f"pdfua: exit code {code}: {said.strip()}"
    for finding in findings:
        yield f"pdfua: {finding['rule_id']} {finding['severity']} at {finding['location']}: {finding['message']}"


CHECKS = (check_file, check_information, check_structure, check_fonts, check_attachment, check_code, check_accessibility)


def check_all(sites):
    """How many PDFs there are, and the problems of all sites."""
    paths = [path for site in sites for path in sorted(site.rglob("*.pdf"))]
    problems = [f"{path}: {problem}" for path in paths for check in CHECKS for problem in check(path)]
    if not paths:
        problems.append("no PDF found")
    return f"{len(paths)} files", problems


if __name__ == "__main__":
    checker.run("pdf", check_all)
