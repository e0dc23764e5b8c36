#!/usr/bin/env bash
# Tries the extension in the real editor: code-server in headless Chromium. Screenshots go to test/shots.
#
# Needs Node 20 with npm, a C++ compiler and Python (for the editor's native modules), `chromium` and `rg`; the last two
# are installed with apt-get where that can be done. The editor itself goes into a temporary folder; CODE_SERVER names
# one that is kept between runs. SEQC names the program to try, else the one of this checkout is built.
set -euo pipefail
cd "$(dirname "$0")/.."

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
editor="${CODE_SERVER:-$work/editor}"

if ! command -v chromium >/dev/null || ! command -v rg >/dev/null; then
  if ! command -v apt-get >/dev/null || [ "$(id -u)" != 0 ]; then
    echo "not tried: chromium and rg are missing, and cannot be installed here" >&2
    exit 1
  fi
  apt-get update -qq
  apt-get install -qq -y --no-install-recommends chromium ripgrep fonts-dejavu-core >/dev/null
fi

# By the steps of its own installation, without those that download: only what is compiled here is run.
install_editor() {
  mkdir -p "$editor"
  cd "$editor"
  echo '{ "private": true }' > package.json
  npm_config_nodedir="$(dirname "$(dirname "$(readlink -f "$(command -v node)")")")"
  export npm_config_nodedir npm_config_yes=true npm_config_loglevel=error npm_config_fund=false npm_config_audit=false
  npm install --ignore-scripts code-server@4.100.3 playwright-core@1.65.1
  npm rebuild argon2
  cd node_modules/code-server/lib/vscode
  npm install --omit=dev --ignore-scripts
  npm rebuild node-pty @parcel/watcher
  (cd extensions && npm install --omit=dev --ignore-scripts)
  ln -sfn node_modules node_modules.asar
  mkdir -p node_modules/@vscode/ripgrep/bin
  ln -sf "$(command -v rg)" node_modules/@vscode/ripgrep/bin/rg
}
[ -e "$editor/node_modules/code-server/lib/vscode/node_modules.asar" ] || (install_editor)

if [ -z "${SEQC:-}" ]; then
  cargo build --locked --manifest-path ../../Cargo.toml
  SEQC=../../target/debug/seqc
fi

[ -d node_modules ] || npm ci
npm run --silent package
EDITOR_FOLDER="$editor" WORK="$work" SEQC="$SEQC" node test/editor.mjs
