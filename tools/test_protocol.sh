#!/usr/bin/env bash
# Drives the language server by a client that others wrote (pytest-lsp), as several editors would. Needs Python 3 and its
# package registry; the packages go into a folder that is removed.
#
#   SEQC=target/release/seqc tools/test_protocol.sh     tries that program
set -euo pipefail
cd "$(dirname "$0")/.."

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

if [ -z "${SEQC:-}" ]; then
  cargo build --locked
  SEQC=target/debug/seqc
fi
SEQC="$(realpath "$SEQC")"
export SEQC

python3 -m venv "$work/python"
"$work/python/bin/pip" install --quiet --requirement tests/protocol/requirements.txt
timeout 300 "$work/python/bin/python" -m pytest -q -p no:cacheprovider tests/protocol
