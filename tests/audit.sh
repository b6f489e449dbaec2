#!/usr/bin/env bash
# Looks for known faults in what the app is built from, and holds it to deny.toml. Needs a network: for cargo-deny, which
# is built once, and for the lists of advisories. audit.sh [target folder]
set -euo pipefail
cd "$(dirname "$0")/.."

target=${1:-target}
version=0.20.2
tools=$target/cargo-deny-$version
if [[ ! -x $tools/bin/cargo-deny ]]; then
  echo "Building cargo-deny $version; this takes some minutes, once."
  cargo install --locked --version "$version" --root "$tools" cargo-deny
fi
PATH="$tools/bin:$PATH" cargo deny --locked check
npm --prefix ui audit --omit dev
