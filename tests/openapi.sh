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
