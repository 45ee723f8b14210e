#!/bin/sh
# Starts Muster, already built. Where there is no display it plays the tour on a virtual one and names its pictures.
set -eu
cd "$(dirname "$0")/.."

if ! .ci/display.sh --needed; then
	exec ./build/muster
fi
pictures=build/tour
echo "There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set)."
echo "Muster starts on a virtual display, plays its tour there and saves pictures of it to $pictures."
rm -rf "$pictures"
mkdir -p "$pictures"
.ci/display.sh ./build/muster tour --exit --pictures "$pictures"
set -- "$pictures"/*.png
if [ ! -e "$1" ]; then
	echo "The tour left no pictures in $pictures." >&2
	exit 1
fi
