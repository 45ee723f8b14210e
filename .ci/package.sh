#!/bin/sh
# Tries what make dist left in dist/ for Linux as a person would: installs it, starts it, removes it, and looks for
# what it left behind. Fails if anything but the user's own data is left, and says what was done.
#
# The package for Debian goes into a system of its own, made by debootstrap from the mirror that this machine's apt
# uses; the others go into an empty folder. SUITE names another release of Debian or Ubuntu than this machine's.
set -eu
cd "$(dirname "$0")/.."
PATH=$PATH:/usr/sbin:/sbin

say() { echo "packages: $*"; }
fail() {
	echo "packages: FAIL: $*" >&2
	exit 1
}
# only prints the one file that fits a pattern.
only() {
	# shellcheck disable=SC2086 # the pattern is meant to be one
	set -- $1
	if [ $# -ne 1 ] || [ ! -f "$1" ]; then fail "expected one file, found: $* (run make dist first)"; fi
	echo "$PWD/$1"
}

ROOM=$PWD/build/packages
architecture=$(go env GOARCH)
rm -rf "$ROOM"
mkdir -p "$ROOM"
export ROOM

.ci/package/plain.sh "$(only "dist/muster-[0-9]*-linux-$architecture.tar.xz")"
if command -v rpm >/dev/null 2>&1; then
	.ci/package/rpm.sh "$(only "dist/muster-[0-9]*.$(uname -m).rpm")"
else
	say "rpm: skipped, there is no rpm here"
fi
deb=$(only "dist/muster_*_$architecture.deb")
if ! command -v debootstrap >/dev/null 2>&1; then
	say "deb: skipped, a system of its own needs debootstrap"
elif [ "$(id -u)" -eq 0 ]; then
	.ci/package/deb.sh "$deb"
elif command -v sudo >/dev/null 2>&1; then
	sudo env "ROOM=$ROOM" "SUITE=${SUITE-}" .ci/package/deb.sh "$deb"
else
	say "deb: skipped, a system of its own needs root"
fi
if command -v wine64 >/dev/null 2>&1 || command -v wine >/dev/null 2>&1; then
	.ci/package/windows.sh
else
	say "windows: skipped, there is no wine here"
fi
say "ok"
