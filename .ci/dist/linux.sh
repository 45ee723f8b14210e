#!/bin/sh
# Builds the program with its window for Linux, and packs it: plain, for Debian, for Fedora. Called by dist.sh.
set -eu

name=muster-$VERSION-linux-$ARCH
echo "dist: building for Linux"
program=$WORK/programs/$name
go build -buildvcs=true -trimpath -tags no_animations -ldflags "-s -w -X muster/app/releases.homepage=${HOMEPAGE-}" -o "$program" .

# The plain package: unpack, and run install.sh, or muster itself.
tree=$WORK/$name
mkdir -p "$tree/icons" "$tree/completions"
cp "$program" "$tree/muster"
cp LICENSE assets/unix/install.sh assets/unix/*.desktop "$tree/"
cp assets/notices.txt "$tree/THIRD_PARTY.txt"
cp assets/unix/icons/*.png "$tree/icons/"
cp assets/icon.png "$tree/icons/512.png"
cp assets/icon.svg "$tree/icons/scalable.svg"
"$WORK/muster-headless" manual >"$tree/muster.1"
for shell in bash zsh fish; do
	"$WORK/muster-headless" completion $shell >"$tree/completions/$shell"
done
# Software centres show the version that the metainfo names last, the commit's day as its date, and the pictures that
# the tag has on the forge, if that is told.
info=$tree/app.muster.Muster.metainfo.xml
{
	sed '/^<\/component>/d' assets/unix/app.muster.Muster.metainfo.xml
	[ -z "${HOMEPAGE-}" ] || sed -e "s|@HOMEPAGE@|$HOMEPAGE|" -e "s|@VERSION@|$VERSION|" assets/unix/homepage.xml
	echo "  <releases><release version=\"$VERSION\" date=\"$(git log -1 --date=format:%Y-%m-%d --format=%cd)\"/></releases>"
	echo '</component>'
} >"$info"
.ci/dist/tar.sh "$tree" "$DIST/$name.tar.xz"

# What packages hold, with the places of a distribution's own files.
for kind in deb rpm; do
	functions=share/zsh/site-functions
	[ $kind = rpm ] || functions=share/zsh/vendor-completions
	DESTDIR=$WORK/$kind PREFIX=/usr ZSH_FUNCTIONS=$functions "$tree/install.sh"
	gzip -9n "$WORK/$kind/usr/share/man/man1/muster.1"
done
# The newest glibc whose symbols the program asks for.
GLIBC=$(objdump -T "$program" | grep -o 'GLIBC_[0-9.]*' | sort -uV | tail -1 | cut -d _ -f 2)
export GLIBC
.ci/dist/deb.sh "$WORK/deb"
.ci/dist/rpm.sh "$WORK/rpm"
