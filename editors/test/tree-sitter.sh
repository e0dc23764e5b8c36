#!/usr/bin/env bash
# The grammar for tree-sitter: what is generated is up to date, the corpus, the queries, and agreement with `seqc check`.
source "$(dirname "$0")/lib.sh"

need python3
need cc
if [[ -z "${TREE_SITTER:-}" ]]; then
  export TREE_SITTER="$cache/tree-sitter/bin/tree-sitter"
  if [[ ! -x "$TREE_SITTER" ]]; then
    # Without optimization: it is built in half the time, and has little to do.
    CARGO_HOME="${CARGO_HOME:-$callers_home/.cargo}" RUSTUP_HOME="${RUSTUP_HOME:-$callers_home/.rustup}" CARGO_PROFILE_RELEASE_OPT_LEVEL=0 \
      cargo install -q tree-sitter-cli --version '^0.26' --no-default-features --root "$cache/tree-sitter" >"$work/log" 2>&1 ||
      skip "\`tree-sitter-cli\` cannot be installed: $(tail -n 1 "$work/log")"
  fi
fi

grammar="$editors/tree-sitter-seq"
cp -r "$grammar" "$work/grammar"
cd "$work/grammar"
"$TREE_SITTER" generate --abi 14 2>"$work/log" || fail "it is not a grammar: $(cat "$work/log")"
diff -rq src "$grammar/src" || fail "what is generated is not what is committed: run \`tree-sitter generate --abi 14\`"
"$TREE_SITTER" test >"$work/log" 2>&1 || fail "the corpus: $(cat "$work/log")"

shopt -s globstar
plans=("$editors"/../examples/**/*.seq "$editors"/../tests/it/syntax/*.seq)
for query in "$grammar"/queries/*.scm "$editors"/helix/queries/*.scm "$editors"/zed/languages/seq/*.scm; do
  "$TREE_SITTER" query --captures "$query" "${plans[@]}" >"$work/captures" 2>"$work/log" || fail "$query: $(cat "$work/log")"
  grep -q capture: "$work/captures" || fail "$query captures nothing in any example"
done
"$TREE_SITTER" query --captures queries/highlights.scm "${plans[@]}" 2>/dev/null | python3 "$grammar/test/colors.py" "${plans[@]}" || fail "the colors"

# Editors have their own names of Markdown's grammar.
for copy in "$editors/helix/queries/injections.scm markdown.inline" "$editors/zed/languages/seq/injections.scm markdown-inline"; do
  sed "s/markdown_inline/${copy##* }/" queries/injections.scm | diff - "${copy%% *}" || fail "${copy%% *} is not queries/injections.scm"
done
python3 -c 'import sys, tomllib; [tomllib.load(open(path, "rb")) for path in sys.argv[1:]]' \
  "$editors/helix/languages.toml" "$editors"/zed/{extension,Cargo,languages/seq/config}.toml || fail "a file of settings"

SEQC="$work/bin/seqc" timeout 600 python3 "$grammar/test/agree.py" || fail "it does not agree with \`seqc check\`"
echo "passed: $name"
