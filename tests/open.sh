#!/usr/bin/env bash
# Opens the app, or says what is missing to show it.
set -euo pipefail
if [[ -z ${DISPLAY:-}${WAYLAND_DISPLAY:-} ]]; then
  cat >&2 <<'TXT'
The app is built, but there is no screen here to open it on (DISPLAY is not set).
On a machine without a screen, give it a virtual one:

    sudo apt-get install xvfb xauth
    xvfb-run make run

or use the command line: cargo run --locked --package cli -- --help
TXT
  exit 1
fi
exec "$@"
