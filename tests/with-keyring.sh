#!/bin/sh
# Runs "$@" with a throw-away keyring, so that no test touches the keyring of the person who runs it.
set -eu
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
export XDG_DATA_HOME="$home/data" XDG_CACHE_HOME="$home/cache" XDG_RUNTIME_DIR="$home/run"
mkdir -m 700 "$XDG_DATA_HOME" "$XDG_CACHE_HOME" "$XDG_RUNTIME_DIR"
"$(dirname "$0")/private-session.sh" "$@"
