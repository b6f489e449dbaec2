#!/usr/bin/env bash
# Packs the .deb that was made last as Debian packs its own: Tauri knows only gzip, which makes it 40 % larger.
# repack.sh <folder of packages>
set -euo pipefail
command -v dpkg-deb >/dev/null || { echo "Without dpkg-deb the package stays packed by gzip." >&2; exit; }

last=
for package in "$1"/*.deb; do [[ -z $last || $package -nt $last ]] && last=$package; done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
dpkg-deb --raw-extract "$last" "$work/tree"
dpkg-deb --root-owner-group -Zxz --build "$work/tree" "$work/package.deb" >/dev/null
cp "$work/package.deb" "$last"
echo "$(stat --format=%s "$last") bytes: $last"
