#!/usr/bin/env bash
# Builds the released programs twice from the last commit, without a network, and compares them byte by byte.
# reproducible.sh [folder]: the two lists of checksums and the programs stay there.
set -euo pipefail
cd "$(dirname "$0")/.."

results=$(realpath -m "${1:-target/reproducible}")
# OpenSSL writes the flags it was compiled with into itself, so everybody has to build in the same place.
place=/tmp/dialogue-desk-release
commit=$(git rev-parse HEAD)
cargo_home=${CARGO_HOME:-$HOME/.cargo}
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)
export SOURCE_DATE_EPOCH LC_ALL=C TZ=UTC CARGO_INCREMENTAL=0 CARGO_TARGET_DIR="$place/target"
export RUSTFLAGS="--remap-path-prefix=$place=/source --remap-path-prefix=$cargo_home=/cargo"
export CFLAGS="-ffile-prefix-map=$place=/source -ffile-prefix-map=$cargo_home=/cargo"
trap 'rm -rf "$place"' EXIT

# What follows cannot reach any network, where the system lets a person take it away.
offline() {
  if unshare --map-root-user --net true 2>/dev/null; then unshare --map-root-user --net "$@"; else "$@"; fi
}

build() {
  rm -rf "$place" && mkdir -p "$place" "$results/$1"
  git archive "$commit" | tar -x -C "$place"
  (
    cd "$place"
    cargo fetch --locked
    npm --prefix ui ci --ignore-scripts --no-audit --no-fund
    offline npm --prefix ui run build
    offline cargo build --release --locked --offline --features custom-protocol --package dialogue-desk --package cli
    cp target/release/dialogue-desk target/release/ddesk "$results/$1/"
  )
  (cd "$results/$1" && sha256sum dialogue-desk ddesk >../"$1.sha256")
}

build first
build second
cat "$results/first.sha256"
diff "$results/first.sha256" "$results/second.sha256" && echo "Both builds of $commit are the same."
