#!/usr/bin/env bash
# Checks the embedded provider from outside: schemathesis reads its OpenAPI document and tries what a
# stranger would. openapi.sh [target folder]
set -euo pipefail
cd "$(dirname "$0")/.."

target=${1:-target}
version=4.32.5
venv=$target/schemathesis-$version
if [[ ! -x $venv/bin/schemathesis ]]; then
  echo "Installing schemathesis $version"
  rm -rf "$venv"
  python3 -m venv "$venv"
  "$venv/bin/pip" install --quiet --disable-pip-version-check "schemathesis==$version"
fi

world=$(mktemp -d)
trap 'kill "$server" 2>/dev/null || true; rm -rf "$world"' EXIT
# With the features of the whole workspace it is what the tests have built already.
cargo build --quiet --locked --workspace --example serve
mkfifo "$world/input" # it serves until its input ends, and that is when this script does
exec 3<>"$world/input"
"$target/debug/examples/serve" "$world/sandbox" demo today=2026-03-18T12:00:00Z <&3 >"$world/address" &
server=$!
until [[ -s $world/address ]]; do
  kill -0 "$server" || exit 1
  sleep 0.2
done
say() { python3 -c "import json, sys; print(json.load(open('$world/address'))['$1'])"; }

"$venv/bin/schemathesis" --config-file src-tauri/crates/sandbox/openapi/schemathesis.toml run src-tauri/crates/sandbox/openapi/account-api-v1.json \
  --url "$(say account_url)" --header "Authorization: Bearer $(say account_token)" \
  --checks all --max-examples 40 --seed 1 --workers 1 --no-color
