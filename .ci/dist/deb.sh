#!/bin/sh
# Makes the package for Debian and Ubuntu of the files in a folder: deb.sh FOLDER. Called by linux.sh.
set -eu

command -v dpkg-deb >/dev/null 2>&1 || {
	echo "dist: no .deb: dpkg-deb is missing"
	exit 0
}
tree=$1
gzip -9n <CHANGELOG.md >"$tree/usr/share/doc/muster/NEWS.gz"
size=$(find "$tree/usr" -type f -exec cat {} + | wc -c)
mkdir "$tree/DEBIAN"
sed -e "s/@VERSION@/$VERSION/" -e "s/@ARCHITECTURE@/$ARCH/" -e "s/@SIZE@/$(((size + 1023) / 1024))/" \
	-e "s/@GLIBC@/$GLIBC/" -e "s|@MAINTAINER@|$MAINTAINER|" assets/unix/control >"$tree/DEBIAN/control"
cp assets/unix/postrm "$tree/DEBIAN/postrm"
chmod 755 "$tree/DEBIAN/postrm"
(cd "$tree" && find usr -type f | sort | xargs md5sum) >"$tree/DEBIAN/md5sums"
chmod -R u=rwX,go=rX "$tree"
dpkg-deb --root-owner-group -Zxz -z9 --threads-max=1 --build "$tree" "$DIST/muster_${VERSION}_$ARCH.deb" >/dev/null
