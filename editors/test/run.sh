#!/usr/bin/env bash
# Runs the tests of all editors, and counts. `SEQC` is the binary to be tested; `EDITORS_CACHE`, if set, a folder that
# keeps the editors for the next time. Names of tests run only those: `run.sh vim emacs`.
set -uo pipefail

if [[ -z "${EDITORS_CACHE:-}" ]]; then
  EDITORS_CACHE="$(mktemp -d)"
  trap 'rm -rf "$EDITORS_CACHE"' EXIT
fi
export EDITORS_CACHE

[[ $# -gt 0 ]] || set -- keywords tree-sitter neovim vim emacs helix
passed=0 failed=0 skipped=0
for test in "$@"; do
  "$(dirname "$0")/$test.sh"
  case $? in
    0) passed=$((passed + 1)) ;;
    77) skipped=$((skipped + 1)) ;;
    *) failed=$((failed + 1)) ;;
  esac
done
echo "$passed passed, $failed failed, $skipped skipped"
[[ $failed -eq 0 ]]
