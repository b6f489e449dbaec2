#!/usr/bin/env bash
# Measures a provider's month: ddesk rate beside DuckDB on the same Parquet file, with equal results. month.sh [target folder]
# BENCH_MESSAGES, BENCH_LARGE and BENCH_THREADS make it smaller or larger; measure.py says how. The two files it makes
# by default take 2 GB, and what does not fit in memory some 3 GB more while it runs.
set -euo pipefail
cd "$(dirname "$0")/.."

target=${1:-target}
version=2.0.1
venv=$target/duckdb-$version
if [[ ! -x $venv/bin/python ]] || ! "$venv/bin/python" -c 'import duckdb' 2>/dev/null; then
  echo "Installing DuckDB $version"
  rm -rf "$venv"
  python3 -m venv "$venv"
  "$venv/bin/pip" install --quiet --disable-pip-version-check "duckdb==$version"
fi

cargo build --quiet --locked --release --package cli --bin ddesk
cargo build --quiet --locked --release --package rating --example provider_month
mkdir -p "$target/month"
"$venv/bin/python" src-tauri/crates/rating/bench/measure.py "$target/release/ddesk" \
  "$target/release/examples/provider_month" "$venv/bin/python" "$target/month"
