# What the tests of editors share. Each test is a program: 0 passed, 1 failed, 77 skipped, with the reason in a line.
# `SEQC` is the binary to be tested, `EDITORS_CACHE` a folder that keeps editors from one run to the next.

set -euo pipefail

name="$(basename "$0" .sh)"
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
editors="$(dirname "$here")"
work="$(mktemp -d)"
cache="$(realpath -m "${EDITORS_CACHE:-$work/cache}")"
mkdir -p "$cache" "$work/home" "$work/bin" "$work/plan"

trap 'rm -rf "$work"' EXIT

skip() {
  echo "skipped: $name, because $*"
  exit 77
}

fail() {
  echo "failed: $name: $*" >&2
  exit 1
}

# A program that is needed, or the test is skipped.
need() {
  command -v "$1" >/dev/null || skip "\`$1\` is not there"
}

need pgrep

# Editors find the server on the path, start with no settings of anybody, and hand the mark to what they start.
server="$(command -v "${SEQC:-seqc}")" || skip "there is no \`${SEQC:-seqc}\`; \`SEQC\` says where it is"
ln -s "$(realpath "$server")" "$work/bin/seqc"
callers_home="$HOME"
export PATH="$work/bin:$PATH" HOME="$work/home" SEQC_TEST="$work" EXAMPLES="$editors/../examples"
unset XDG_CONFIG_HOME XDG_DATA_HOME XDG_CACHE_HOME XDG_STATE_HOME
cp "$here"/files/{seqc.toml,mistakes.seq} "$work/plan"

# The servers of this test that still run: those that were handed its mark.
servers() {
  local process
  for process in $(pgrep -f '(^|/)seqc lsp'); do
    { tr '\0' '\n' <"/proc/$process/environ" | grep -qxF "SEQC_TEST=$work"; } 2>/dev/null && echo "$process"
  done
  return 0
}

# What is to hold once the editor has ended.
conclude() {
  diff -u "$here/files/mended.seq" "$work/plan/mistakes.seq" || fail "the file that was saved is not what it should be"
  local try
  for try in 1 2 3 4 5 6 7 8 9 10; do
    [[ -z "$(servers)" ]] && break
    sleep 0.2
  done
  [[ -z "$(servers)" ]] || fail "a server is left: $(servers)"
  echo "passed: $name"
}

# Packages of Debian, and nothing of what they depend on, into a folder. Arguments: the folder, a release, and packages.
debian() {
  local folder="$1" release="$2" apt="$cache/apt-$2" options mirror package
  shift 2
  need apt-get
  need dpkg-deb
  mirror="$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' | sed -n '/\/debian\/$/p' | sort -u)"
  mirror="${mirror%%$'\n'*}"
  [[ -n "$mirror" ]] || skip "apt knows no mirror of Debian"
  rm -rf "$folder.new"
  mkdir -p "$apt"/{lists/partial,archives/partial} "$folder.new"
  echo "deb $mirror $release main" >"$apt/sources.list"
  : >"$apt/status" # what is installed does not count
  options=(-qq -o "Dir::State::status=$apt/status" -o "Dir::Etc::SourceList=$apt/sources.list" -o Dir::Etc::SourceParts=/dev/null
    -o "Dir::State::Lists=$apt/lists" -o "Dir::Cache=$apt" -o APT::Sandbox::User=root -o Acquire::Languages=none)
  apt-get "${options[@]}" update >"$apt/log" 2>&1 &&
    (cd "$folder.new" && apt-get "${options[@]}" download "$@" >>"$apt/log" 2>&1) ||
    skip "Debian's packages cannot be had here: $(tail -n 1 "$apt/log")"
  for package in "$folder.new"/*.deb; do
    dpkg-deb -x "$package" "$folder.new"
    rm "$package"
  done
  mv "$folder.new" "$folder"
}
