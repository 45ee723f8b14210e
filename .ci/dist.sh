#!/bin/sh
# Builds everything for a release that can be built on this machine into dist/, with its sums and its list of parts.
#
# What is built is the commit, in a copy of its own, whatever else lies in the checkout: so the program can tell what it
# was made from, and another build of the same commit with the same tools gives the same bytes. What needs a tool that
# is not here is left out with a sentence. Programs for Windows, and its installer, are signed when SIGN_PKCS12 names a
# file with certificate and key, SIGN_PASSWORD_FILE one with its password, and, if wanted, SIGN_TIMESTAMP_URL a service
# that confirms the time. HOMEPAGE names the project's page on its forge,
# for software centres and for those who have Muster look for newer versions. MAINTAINER is whom the package for Debian
# names, with an address that is read; a release cannot be built without it. DIST names another folder for the result.
set -eu
cd "$(dirname "$0")/.."

say() { echo "dist: $*"; }
fail() {
	echo "dist: $*" >&2
	exit 1
}

DIST=${DIST:-$PWD/dist}
commit=$(git rev-parse HEAD 2>/dev/null) || fail "a release is built from a commit, and git finds none here"
[ -z "$(git status --porcelain)" ] || say "there are changes that are not committed: they will not be in it"

WORK=$PWD/build/dist
rm -rf "$WORK" "$DIST"
mkdir -p "$WORK" "$DIST"
git clone --quiet --no-checkout . "$WORK/source"
git -C "$WORK/source" -c advice.detachedHead=false checkout --quiet "$commit"
cd "$WORK/source"

# What the result could depend on beside the sources and the tools.
unset GOARCH GOOS GOAMD64 GOARM64 CGO_CFLAGS CGO_CPPFLAGS CGO_CXXFLAGS CGO_LDFLAGS
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)
export GOFLAGS='' LC_ALL=C TZ=UTC SOURCE_DATE_EPOCH DIST WORK
umask 022

say "building for servers"
.ci/dist/headless.sh
VERSION=$("$WORK/muster-headless" --version | cut -d ' ' -f 2)
ARCH=$(go env GOARCH)
export VERSION ARCH
say "this is Muster $VERSION, commit $commit"
tag=$(git tag --points-at HEAD --list 'v*')
[ -z "$tag" ] || [ "$tag" = "v$VERSION" ] || fail "the commit has the tag $tag, but calls itself $VERSION"
[ -z "$tag" ] || [ "$(go env GOOS)" != linux ] || [ -n "${MAINTAINER-}" ] ||
	fail "set MAINTAINER to a name and an address, as in MAINTAINER='Muster <help@example.org>': packages name whom to write to"
MAINTAINER=${MAINTAINER:-Nobody, this is not a release <nobody@muster.invalid>}
export MAINTAINER

case $(go env GOOS) in
linux)
	.ci/dist/linux.sh
	.ci/dist/windows.sh
	;;
darwin) .ci/dist/macos.sh ;;
windows) .ci/dist/windows.sh ;;
*) say "for this system there is nothing but the program for servers" ;;
esac

go run -tags headless ./app/sbom "$WORK"/programs/* >"$DIST/muster-$VERSION-$(go env GOOS)-$ARCH.cdx.json"
cd "$DIST"
sums=SHA256SUMS
if command -v sha256sum >/dev/null 2>&1; then
	sha256sum -- * >"$WORK/$sums"
else
	shasum -a 256 -- * >"$WORK/$sums"
fi
mv "$WORK/$sums" .
say "done:"
wc -c -- * | awk '{ printf "dist: %11d %s\n", $1, $2 }'
