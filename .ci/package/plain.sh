#!/bin/sh
# Unpacks the plain package, installs it for a user whose home is empty, and removes it: plain.sh FILE. Called by
# package.sh.
set -eu

say() { echo "packages: plain: $*"; }
home=$ROOM/home
mkdir -p "$home" "$ROOM/plain"
tar -xf "$1" -C "$ROOM/plain"
tree=$(echo "$ROOM"/plain/*)
export HOME="$home" PREFIX="$home/.local"
unset XDG_CONFIG_HOME
"$tree/install.sh"
(cd "$home" && find . -type f | sort)
"$PREFIX/bin/muster" --version
grep -q "^Exec=\"$PREFIX/bin/muster\"\$" "$PREFIX/share/applications/app.muster.Muster.desktop" ||
	{ say "FAIL: the desktop would not find the program" >&2 && exit 1; }
! command -v desktop-file-validate >/dev/null 2>&1 || desktop-file-validate "$PREFIX"/share/applications/*.desktop
! command -v appstreamcli >/dev/null 2>&1 || appstreamcli validate --no-net "$PREFIX"/share/metainfo/*.xml
! command -v man >/dev/null 2>&1 || man --warnings -E UTF-8 -l "$PREFIX/share/man/man1/muster.1" >/dev/null
"$tree/install.sh" --uninstall
left=$(cd "$home" && find . -type f)
[ -z "$left" ] || { say "FAIL: left behind: $left" >&2 && exit 1; }
say "left behind after its removal: no file"
