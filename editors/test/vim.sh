#!/usr/bin/env bash
# Vim with `editors/vim` and ALE: diagnostics, colors, indentation, a fix, a rename, formatting.
source "$(dirname "$0")/lib.sh"

if command -v vim >/dev/null && [[ "$(vim --version)" == *+channel* ]]; then
  vim="$(command -v vim)"
else
  [[ -d "$cache/vim" ]] || debian "$cache/vim" bookworm vim vim-common vim-runtime libsodium23 libgpm2 libselinux1 libacl1 libpcre2-8-0
  vim="$cache/vim/usr/bin/vim.basic"
  export VIMRUNTIME="$cache/vim/usr/share/vim/vim90" LD_LIBRARY_PATH="$cache/vim/usr/lib/x86_64-linux-gnu"
  "$vim" --version >"$work/log" 2>&1 || skip "Debian's build does not run on this machine: $(tail -n 1 "$work/log")"
fi
[[ -d "$cache/ale" ]] || debian "$cache/ale" bookworm vim-ale

cat >"$work/vimrc" <<EOF
set runtimepath^=$editors/vim,$cache/ale/usr/share/vim-ale
filetype plugin indent on
syntax on
let g:ale_linters_explicit = 1
let g:ale_linters = {'seq': ['seqc']}
let g:ale_fixers = {'seq': [function('seqc#AleFix')]}
let g:ale_fix_on_save = 1
EOF

cd "$work/plan"
timeout 60 "$vim" -N -u "$work/vimrc" -i NONE -n -es -S "$here/vim.vim" mistakes.seq </dev/null ||
  fail "its probe ended with $?: $(cat "$work/log" 2>/dev/null)"
conclude
