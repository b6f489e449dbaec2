#!/bin/sh
# Runs "$@" on a screen of its own: a window that opens over another one would take its clicks.
set -eu
answer=$(mktemp -d)
mkfifo "$answer/display"
Xvfb -displayfd 3 -screen 0 1280x1200x24 -nolisten tcp 3>"$answer/display" >/dev/null 2>&1 &
read -r number <"$answer/display"
rm -r "$answer"
DISPLAY=":$number" exec "$@"
