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
	appstreamcli validate --no-net ./*.metainfo.xml
else
	echo "desktopfiles: skipped, appstreamcli cannot be had here"
fi
