#!/usr/bin/env bash
# Installs what is missing: install.sh tools|build|test ...
#   tools  cargo and node are only looked for: how to install those is the person's choice
#   build  system libraries the app is compiled against
#   test   what the tests in the real window need
set -euo pipefail

build=(build-essential perl pkg-config libwebkit2gtk-4.1-dev) # perl builds the encryption of the archive
test=(webkit2gtk-driver xvfb xauth dbus gnome-keyring python3-venv)

stop() { printf '%s\n' "$@" >&2; exit 1; }

tools() {
  command -v cargo >/dev/null || stop "Rust is missing: install it from https://rustup.rs, then repeat."
  command -v npm >/dev/null || stop "Node.js 20.19 or later is missing: install it from https://nodejs.org, then repeat."
  node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' ||
    stop "Node.js $(node --version) is too old: 20.19 or later is needed, from https://nodejs.org."
}

packages() {
  local missing=()
  command -v dpkg-query >/dev/null || { echo "Not Debian or Ubuntu: make sure you have the like of: $*" >&2; return; }
  for name in "$@"; do
    [[ $(dpkg-query --show --showformat='${db:Status-Status}' "$name" 2>/dev/null) == installed ]] || missing+=("$name")
  done
  ((${#missing[@]})) || return 0
  local root=()
  ((EUID == 0)) || root=(sudo)
  echo "Installing ${missing[*]}"
  "${root[@]}" apt-get update -qq
  "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"
}

for part in "$@"; do
  case $part in
    tools) tools ;;
    build) packages "${build[@]}" ;;
    test) packages "${test[@]}" ;;
    *) stop "install.sh: unknown part $part" ;;
  esac
done
