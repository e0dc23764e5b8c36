#!/usr/bin/env bash
# Walks the way of a newcomer from a clean checkout of the last commit: first the steps with which tests/newcomer.txt
# begins, as they stand there, then the rest of it with the program that they have installed.
set -euo pipefail
cd "$(dirname "$0")/.."
root="$PWD"

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

steps="$(sed -n '/^## Install it/,/^## Begin/ s/^\$ //p' tests/newcomer.txt)"
printf '%s\n' "$steps"
(
  cd "$work"
  # The address that the page has for the repository, and a build that is soon done.
  export GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0="url.$root.insteadOf" GIT_CONFIG_VALUE_0=https://git.example/seqc
  export CARGO_INSTALL_ROOT="$work/installed" CARGO_TARGET_DIR="$root/target/installed"
  export CARGO_PROFILE_RELEASE_OPT_LEVEL=0 CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16
  bash -e <<< "$steps"
)
SEQC="$work/installed/bin/seqc" cargo test --locked --test it newcomer
