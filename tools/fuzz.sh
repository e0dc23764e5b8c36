#!/usr/bin/env bash
# Fuzzes each target for some seconds (600), or only those that are named: `tools/fuzz.sh 600 parse lsp`.
# A run fails at a crash, at one input of more than a second, and at more than 256 MB. The seeds are the examples and the
# cases in tests/fuzz; what is found lies in fuzz/artifacts, and belongs into tests/fuzz/TARGET once it is mended.
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${1:-600}
shift || true
targets=("$@")
[ ${#targets[@]} -gt 0 ] || targets=(parse check format compile config prospects lsp)

# Without a sanitizer no nightly compiler is needed, and none would find more: there is no `unsafe` here.
flags=(--sanitizer none --fuzz-dir fuzz)
command -v cargo-fuzz >/dev/null || cargo install --locked cargo-fuzz
LC_ALL=C grep -ohE '"[a-zA-Z0-9 {}|#:>,;.-]+"' grammar/seq.pest | sort -u >fuzz/seq.dict

for target in "${targets[@]}"; do
  corpus=fuzz/corpus/$target
  mkdir -p "$corpus"
  cp tests/fuzz/"$target"/* "$corpus"
  [[ $target =~ ^(config|prospects)$ ]] || cp examples/*.seq examples/lib/*.seq "$corpus"
  limits=(-timeout=1 -rss_limit_mb=256)
  # A session waits for its threads, and each of them for a processor.
  [ "$target" != lsp ] || limits=(-timeout=20 -rss_limit_mb=256)
  echo "== $target, $seconds s"
  cargo fuzz run "${flags[@]}" "$target" -- -max_total_time="$seconds" -max_len=8192 -dict=fuzz/seq.dict -print_final_stats=1 \
    "${limits[@]}" 2>&1 | grep -vE '^#|^INFO|NEW_FUNC|^"|^WARNING: Failed' | tail -n 40
done
echo "== nothing was found"
