#!/usr/bin/env bash
# The words that files of editors list are those of the grammar.
source "$(dirname "$0")/lib.sh"

need python3
python3 "$editors/keywords.py" --check || fail "a list is stale"
echo "passed: $name"
