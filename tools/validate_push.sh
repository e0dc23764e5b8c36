#!/usr/bin/env bash
# Holds every request that the tests of `seqc push` send against the vendors' own OpenAPI descriptions, which are not in
# this repository: they are named as arguments. Not part of .ci/run: it needs Python 3 and two packages, which it fetches
# into a folder that it removes.
#
#   tools/validate_push.sh OUTREACH.json APOLLO.yml SALESLOFT.yaml
#
# What the descriptions are known to have wrong is left out, and listed at the end:
#   outreach   the longest `primaryReplyAction` has 4 characters there, and `finish` is one of its values; no query is described
#   apollo     a field that is taken back is sent as null, as the answers have it; a PUT describes only some fields
#   salesloft  imports are described as forms, and every user sends JSON; what is in them is described as an object
set -euo pipefail
descriptions=("$(realpath "$1")" "$(realpath "$2")" "$(realpath "$3")")
cd "$(dirname "$0")/.."

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
mkdir "$work/requests"
python3 -m venv "$work/python"
"$work/python/bin/pip" install --quiet jsonschema==4.26.0 pyyaml==6.0.3

SEQC_TEST_RECORD="$work/requests" cargo test --locked --quiet --test it push:: > /dev/null

"$work/python/bin/python" - "$work/requests" "${descriptions[@]}" <<'PYTHON'
import collections, json, pathlib, re, sys
import jsonschema, yaml

folder, *files = sys.argv[1:]
read = lambda path: yaml.safe_load(open(path)) if not path.endswith(".json") else json.load(open(path))
vendors = dict(zip(("outreach", "apollo", "salesloft"), map(read, files)))
counts, wrong, traps = collections.Counter(), [], collections.Counter()


def vendor_of(request):
    if request["type"] == "application/vnd.api+json":
        return "outreach", ""
    if request["path"].endswith(".json"):
        return "salesloft", "/v2"
    return "apollo", ""


def operation(api, path, method):
    for template, item in api["paths"].items():
        if re.fullmatch(re.sub(r"\{[^}]+\}", "[^/]+", template), path) and method in item:
            yield template.count("{"), template, item[method]


def known(vendor, error):
    path = list(error.absolute_path)
    if vendor == "outreach" and path and str(path[-1]).endswith("ReplyAction") and error.validator == "maxLength":
        return "outreach: a maximal length that is too short"
    if vendor == "apollo" and error.instance is None:
        return "apollo: null takes a field back"


for file in sorted(pathlib.Path(folder).iterdir()):
    request = json.loads(file.read_text())
    vendor, base = vendor_of(request)
    api = vendors[vendor]
    found = sorted(operation(api, base + request["path"], request["method"].lower()))
    name = f"{vendor} {request['method']} {request['path']}"
    if not found:
        wrong.append(f"{name}: is not described")
        continue
    _, template, described = found[0]
    counts[f"{vendor} {request['method']} {template}"] += 1
    queries = {parameter["name"] for parameter in described.get("parameters", []) if parameter["in"] == "query"}
    for key, _ in request["query"]:
        if vendor == "outreach":
            traps["outreach: no query is described"] += 1
        elif key not in queries:
            wrong.append(f"{name}: no query `{key}` is described")
    content = described.get("requestBody", {}).get("content", {})
    if request["body"] is None:
        if described.get("requestBody", {}).get("required"):
            wrong.append(f"{name}: a body is required")
        continue
    media = content.get(request["type"])
    if media is None and vendor == "salesloft":
        traps["salesloft: described as a form"] += 1
        media = content["application/x-www-form-urlencoded"]
    if media is None:
        wrong.append(f"{name}: {request['type']} is not described")
        continue
    schema = {**media["schema"], "components": api.get("components", {})}
    fields = set(schema.get("properties", {}))
    for key in set(request["body"]) - fields if fields else ():
        kind = "apollo: a field that no update describes" if request["method"] == "PUT" else None
        traps[kind] += 1 if kind else 0
        wrong += [] if kind else [f"{name}: no field `{key}` is described"]
    for error in jsonschema.Draft202012Validator(schema).iter_errors(request["body"]):
        trap = known(vendor, error)
        traps[trap] += 1 if trap else 0
        wrong += [] if trap else [f"{name}: {list(error.absolute_path)} {error.message[:200]}"]

for name, count in sorted(counts.items()):
    print(f"{count:6}  {name}")
print(*(f"known: {trap} ({count} times)" for trap, count in sorted(traps.items()) if count), sep="\n")
print(*sorted(set(wrong)), sep="\n")
sys.exit(1 if wrong or not counts else 0)
PYTHON
