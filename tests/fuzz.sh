#!/usr/bin/env bash
# Random input for every parser, so many seconds each: tests/fuzz.sh SECONDS [TARGET...]
#
# libFuzzer as a crate drives the targets of src-tauri/fuzz; the stable compiler is told to report the branches
# taken, so no other toolchain is needed. The limit of one input is long because the Parquet library goes through a
# billion entries that a few damaged bytes announce. What is learnt stays in src-tauri/fuzz/corpus, what fails in artifacts.
set -euo pipefail
seconds=${1:?how many seconds each target runs}
shift
cd "$(dirname "$0")/../src-tauri/fuzz"
host=$(rustc -vV | sed -n 's/^host: //p')
coverage=(-Cpasses=sancov-module)
for option in level=4 inline-8bit-counters pc-table trace-compares; do
  coverage+=("-Cllvm-args=-sanitizer-coverage-$option")
done
# With a target named, build scripts and macros are compiled without the flags.
RUSTFLAGS="${coverage[*]}" cargo build --locked --release --target "$host"
if [ $# -eq 0 ]; then
  for target in fuzz_targets/*.rs; do set -- "$@" "$(basename "$target" .rs)"; done
fi
for target in "$@"; do
  mkdir -p "corpus/$target" "artifacts/$target"
  echo "== $target, ${seconds} s"
  "target/$host/release/$target" "corpus/$target" "seeds/$target" -max_total_time="$seconds" -timeout=120 \
    -rss_limit_mb=2048 -print_final_stats=1 -verbosity=0 -artifact_prefix="artifacts/$target/"
done
