#!/bin/sh
# Packs the plain package for Linux that make dist left in dist/ as an AppImage beside it. Needs appimagetool.
set -eu
cd "$(dirname "$0")/../.."

command -v appimagetool >/dev/null 2>&1 || {
	echo "appimage: appimagetool is missing" >&2
	exit 1
}
plain=$(echo dist/muster-[0-9]*-linux-*.tar.xz)
[ -f "$plain" ] || {
	echo "appimage: expected one plain package, found: $plain (run make dist first)" >&2
	exit 1
}
name=$(basename "$plain" .tar.xz)
room=$PWD/build/appimage
rm -rf "$room"
mkdir -p "$room"
tar -xf "$plain" -C "$room"
tree=$room/Muster.AppDir
DESTDIR=$tree PREFIX=/usr "$room/$name/install.sh"
# What an AppImage starts, and how a desktop shows it, lies at its top.
ln -s usr/bin/muster "$tree/AppRun"
cp "$tree"/usr/share/applications/*.desktop "$tree/"
cp assets/unix/icons/256.png "$tree/app.muster.Muster.png"
ln -s app.muster.Muster.png "$tree/.DirIcon"
version=${name#muster-}
ARCH=$(uname -m) VERSION=${version%%-linux-*} SOURCE_DATE_EPOCH=$(git log -1 --format=%ct) appimagetool "$tree" "dist/$name.AppImage"
