#!/bin/sh
# Builds the program with its window for Windows, and its installer: from Linux with mingw-w64, or on Windows with the
# compiler there. Called by dist.sh.
set -eu

prefix=x86_64-w64-mingw32-
[ "$(go env GOOS)" != windows ] || command -v ${prefix}gcc >/dev/null 2>&1 || prefix=
for tool in ${prefix}gcc ${prefix}windres; do
	command -v "$tool" >/dev/null 2>&1 || {
		echo "dist: no program with a window for Windows: $tool of mingw-w64 is missing"
		exit 0
	}
done

echo "dist: building for Windows"
name=muster-$VERSION-windows-amd64
program=$WORK/programs/$name
numbers=$(echo "$VERSION" | tr . ,),0
"${prefix}windres" -I assets/windows -D "MUSTER_VERSION=\\\"$VERSION\\\"" -D "MUSTER_NUMBERS=$numbers" \
	assets/windows/muster.rc -O coff -o "$WORK/muster.res.o"
# -H windowsgui: no console opens beside the window. The resources are one more object for the C linker. Its path would
# go into Go's build ID, and the same commit built at another place be another program: so it has no ID.
CGO_ENABLED=1 GOOS=windows GOARCH=amd64 CC=${prefix}gcc go build -buildvcs=true -trimpath -tags no_animations,accessibility \
	-ldflags "-s -w -buildid= -X muster/app/releases.homepage=${HOMEPAGE-} -H windowsgui -extldflags $WORK/muster.res.o" -o "$program" .
.ci/dist/sign.sh "$program" "$DIST/$name.exe"

command -v makensis >/dev/null 2>&1 || {
	echo "dist: no installer for Windows: makensis of NSIS is missing"
	exit 0
}
# An installer of 64 bits, as the program is, where NSIS was built with that: not every Windows runs the other kind.
target=x86-unicode
[ ! -e /usr/share/nsis/Stubs/lzma_solid-amd64-unicode ] || target=amd64-unicode
set -- -DTARGET=$target -DVERSION="$VERSION" -DNUMBERS="$VERSION.0" -DPROGRAM="$DIST/$name.exe" -DLICENCE="$PWD/LICENSE" -DNOTICES="$PWD/assets/notices.txt" \
	-DICON="$PWD/assets/windows/muster.ico" -DOUTPUT="$WORK/$name-setup.exe"
[ -z "${SIGN_PKCS12-}" ] || set -- "$@" -DSIGN="$PWD/.ci/dist/sign.sh %1 %1"
makensis -V2 "$@" assets/windows/installer.nsi
.ci/dist/sign.sh "$WORK/$name-setup.exe" "$DIST/$name-setup.exe"
