#!/usr/bin/env bash
# Helix with `editors/helix`, in a terminal that nobody sees: diagnostics, hints, colors, a fix, a rename, formatting.
source "$(dirname "$0")/lib.sh"

need tmux
need cc
root="$cache/helix"
[[ -d "$root" ]] || debian "$root" trixie hx libc6 libgcc-s1
hx="$root/usr/lib/hx/hx"
libraries="$(dirname "$(find "$root" -name libc.so.6)")"
loader="$(find "$libraries" -name 'ld-linux*')"
export HELIX_RUNTIME="$root/usr/lib/hx/runtime"
"$loader" --library-path "$libraries" "$hx" --version >"$work/log" 2>&1 || skip "Debian's build does not run on this machine: $(tail -n 1 "$work/log")"

# The steps of the README, in a home of its own.
(cd "$editors/helix" && sed -n '/^```sh/,/^```/{/^```/!p}' README.md | bash -eu) || fail "the steps of its README"
printf '[editor]\nundercurl = true\ntrue-color = true\n[editor.lsp]\ndisplay-inlay-hints = true\n' >"$HOME/.config/helix/config.toml"

terminal() {
  tmux -S "$work/tmux" -f /dev/null "$@"
}

keys() {
  terminal send-keys -t plan "$@"
  sleep 0.3
}

screen() {
  terminal capture-pane -t plan -p -e
}

plain() {
  terminal capture-pane -t plan -p
}

# Waits until the pattern is on the screen, as one of the two shows it.
see() {
  local what="$1" shown="$2" pattern="$3" try
  for try in $(seq 100); do
    "$shown" | grep -qP -- "$pattern" && return
    sleep 0.1
  done
  plain >&2
  fail "$what"
}

end() {
  terminal kill-server 2>/dev/null || true
  rm -rf "$work"
}
trap end EXIT

cd "$work/plan"
terminal new-session -d -s plan -x 120 -y 40 "exec timeout 60 '$loader' --library-path '$libraries' '$hx' mistakes.seq"

style='(?:\e\[[0-9;:]*m)*'
color='\e\[38;[0-9;]*m'
see "the first mistake" plain '●  11    wait 3d$'
see "the second mistake" plain '●  15      purpose bmp$'
see "a curl under the first mistake" screen "\e\[4:3m${style}3${style}d"
see "a curl under the second mistake" screen "\e\[4:3m${style}bmp"
see "the colors of tree-sitter" screen "${color}email${style} ${color}opener"
see "the color of a field in a text" screen "${color}Hi${style} ${color}\{\{first_name"
see "the hint of a day" plain 'email opener \{ day 1'

keys :11 Enter g s 5 l Space a
see "the fix" plain 'write `3 days`'
keys Enter
see "what was fixed" plain ' 11    wait 3 days'
see "that one mistake is left" plain '● 1 .*$'

keys :4 Enter g s 6 l Space r
see "the question for a name" plain 'rename-to:'
keys C-u first Enter
see "what was renamed" plain 'reply to first'

keys :w Enter
see "what was formatted" plain '^    6      body """'
keys :q Enter
for try in $(seq 50); do
  terminal has-session -t plan 2>/dev/null || break
  sleep 0.1
done
terminal has-session -t plan 2>/dev/null && fail "it does not end"
conclude
