#!/usr/bin/env bash
# Looks at previews of all examples in a real browser: what axe says of them, whether the calendar leads to messages, and
# whether a saved file is shown again. Needs npm with its registry, and Chromium; says so where one is missing, and goes on.
#
#   SEQC=target/release/seqc tools/test_preview.sh     tries that program
#   PICTURES=pictures tools/test_preview.sh            puts pictures of all pages there
set -euo pipefail
cd "$(dirname "$0")/.."

browser="$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)"
for needed in "${browser:-chromium}" npm; do
  if ! command -v "$needed" > /dev/null; then
    echo "previews are not looked at: there is no $needed here (on Debian: apt-get install chromium npm)"
    exit 0
  fi
done

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

if [ -z "${SEQC:-}" ]; then
  cargo build --locked
  SEQC=target/debug/seqc
fi
SEQC="$(realpath "$SEQC")"
if [ -n "${PICTURES:-}" ]; then
  mkdir -p "$PICTURES"
  PICTURES="$(realpath "$PICTURES")"
fi

cp tests/preview/* "$work"
(cd "$work" && npm install --silent --no-audit --no-fund --ignore-scripts)
timeout 600 node "$work/browser.mjs" "$SEQC" "$browser" "$PWD/examples" ${PICTURES:+"$PICTURES"}
