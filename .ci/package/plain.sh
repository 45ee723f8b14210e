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
if command -v appstreamcli >/dev/null 2>&1; then
	info=$ROOM/app.muster.Muster.metainfo.xml
	cp "$PREFIX"/share/metainfo/*.xml "$info"
	# A build for oneself names no page on a forge; some versions of the tool want one.
	grep -q homepage "$info" || sed -i 's|^</component>|<url type="homepage">https://example.org/muster</url>&|' "$info"
	appstreamcli validate --no-net "$info"
fi
! command -v man >/dev/null 2>&1 || man --warnings -E UTF-8 -l "$PREFIX/share/man/man1/muster.1" >/dev/null
"$tree/install.sh" --uninstall
left=$(cd "$home" && find . -type f)
[ -z "$left" ] || { say "FAIL: left behind: $left" >&2 && exit 1; }
say "left behind after its removal: no file"
