#!/bin/sh
# Lists the .rpm, installs it into an empty folder, starts the program, and removes it: rpm.sh FILE. Called by
# package.sh. A folder holds none of the libraries that the package asks for, so that nothing can be said here about
# those but which they are.
set -eu

say() { echo "packages: rpm: $*"; }
root=$ROOM/rpmroot
mkdir -p "$root"
say "it holds:"
rpm -qlp "$1"
say "it asks for:"
rpm -qp --requires "$1"
# On Debian, rpm refuses to install anything unless told that it is meant.
force=
[ ! -e /etc/debian_version ] || force=--force-debian
# shellcheck disable=SC2086
rpm --root "$root" --nodeps $force -i "$1"
rpm --root "$root" -V --nodeps muster
"$root/usr/bin/muster" --version
# shellcheck disable=SC2086
rpm --root "$root" --nodeps $force -e muster
left=$(cd "$root" && find . -type f ! -path './var/lib/rpm/*' ! -path './*/.rpmdb/*' ! -path './usr/lib/sysimage/*')
[ -z "$left" ] || { say "FAIL: left behind: $left" >&2 && exit 1; }
say "left behind after its removal: no file but rpm's own records"
