#!/usr/bin/env bash
# Emacs with `editors/emacs` and Eglot: diagnostics, colors, a fix, a rename, formatting.
source "$(dirname "$0")/lib.sh"

root="$cache/emacs"
[[ -d "$root" ]] || debian "$root" bookworm emacs-nox emacs-common emacs-bin-common emacs-el elpa-eglot elpa-project elpa-xref libgccjit0 libjansson4 libgpm2

# Unpacked into a folder, Emacs has to be told where it is.
lisp="$root/usr/share/emacs/28.2"
export LD_LIBRARY_PATH="$root/usr/lib/x86_64-linux-gnu" EMACSDATA="$lisp/etc" EMACSDOC="$lisp/etc"
EMACSLOADPATH="$(find "$root/usr/share/emacs/site-lisp/elpa-src" "$lisp/lisp" -type d -printf '%p:')"
export EMACSLOADPATH
dump="$(find "$root" -name emacs.pdmp)"
emacs() {
  timeout 60 "$root/usr/bin/emacs-nox" --dump-file="$dump" --batch -q "$@" 2>"$work/log"
}
emacs --eval '(kill-emacs 0)' || skip "Debian's build does not run on this machine: $(tail -n 1 "$work/log")"

cp "$editors/emacs/seq-mode.el" "$work"
emacs --eval '(setq byte-compile-error-on-warn t)' -f batch-byte-compile "$work/seq-mode.el" || fail "it does not compile: $(cat "$work/log")"
cd "$work/plan"
emacs -l "$work/seq-mode.elc" -l "$here/emacs.el" || fail "its probe ended with $?: $(cat "$work/log")"
conclude
