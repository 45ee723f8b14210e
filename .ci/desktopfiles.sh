#!/bin/sh
# Validates what desktops and software centres read of Muster, with their own tools where they can be had.
set -eu
cd "$(dirname "$0")/../assets/unix"

if command -v desktop-file-validate >/dev/null 2>&1; then
	desktop-file-validate ./*.desktop
	echo "desktopfiles: desktop-file-validate finds nothing"
else
	echo "desktopfiles: skipped, desktop-file-validate cannot be had here"
fi
if command -v appstreamcli >/dev/null 2>&1; then
	# As a release has it, with its page on a forge.
	room=$(mktemp -d)
	trap 'rm -rf "$room"' EXIT
	{
		sed '/^<\/component>/d' ./*.metainfo.xml
		sed -e 's|@HOMEPAGE@|https://example.org/muster|' -e 's|@VERSION@|1.2.3|' homepage.xml
		echo '</component>'
	} >"$room/app.muster.Muster.metainfo.xml"
	appstreamcli validate --no-net "$room/app.muster.Muster.metainfo.xml"
else
	echo "desktopfiles: skipped, appstreamcli cannot be had here"
fi
