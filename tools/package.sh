#!/usr/bin/env bash
# Makes what is handed out, in target/package: a Debian package, and a program that needs no library of the machine's. Needs
# cargo-deb (`cargo install cargo-deb --locked`) for the one, and Rust's target x86_64-unknown-linux-musl for the other;
# what cannot be had here is said, and the rest is made.
set -euo pipefail
cd "$(dirname "$0")/.."

out=target/package
rm -rf "$out"
mkdir -p "$out"

cargo build --release --locked
target/release/seqc man --out "$out/man"
for shell in bash zsh fish; do target/release/seqc completions "$shell" > "$out/seqc.$shell"; done

if command -v cargo-deb > /dev/null; then
  cargo deb --no-build --locked --output "$out/"
else
  echo "skipped: the Debian package, because there is no cargo-deb"
fi

target=x86_64-unknown-linux-musl
if [ -d "$(rustc --print sysroot)/lib/rustlib/$target" ] || timeout 300 rustup target add "$target"; then
  cargo build --release --locked --target "$target"
  cp "target/$target/release/seqc" "$out/seqc-$target"
else
  echo "skipped: the program without libraries, because Rust's target $target cannot be had here"
fi
ls -l "$out"
