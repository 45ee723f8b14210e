#!/bin/sh
# Packs the plain package for Linux that make dist left in dist/ as a Flatpak beside it. Needs flatpak-builder, and the
# runtime that the recipe names from the remote called FLATPAK_REMOTE (flathub if unset).
set -eu
cd "$(dirname "$0")/../.."

command -v flatpak-builder >/dev/null 2>&1 || {
	echo "flatpak: flatpak-builder is missing" >&2
	exit 1
}
plain=$(echo dist/muster-[0-9]*-linux-*.tar.xz)
[ -f "$plain" ] || {
	echo "flatpak: expected one plain package, found: $plain (run make dist first)" >&2
	exit 1
}
name=$(basename "$plain" .tar.xz)
room=$PWD/build/flatpak
rm -rf "$room"
mkdir -p "$room"
tar -xf "$plain" -C "$room"
mv "$room/$name" "$room/muster"
flatpak-builder --user --install-deps-from="${FLATPAK_REMOTE:-flathub}" --disable-rofiles-fuse --force-clean \
	--state-dir="$room/state" --repo="$room/repo" "$room/build" assets/flatpak/app.muster.Muster.yml
flatpak build-bundle "$room/repo" "dist/$name.flatpak" app.muster.Muster
