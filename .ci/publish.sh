#!/bin/sh
# Makes a release on the forge of what lies in the folders below dist/, one for each system that built a part: the
# release of the tag at the commit, with the changes that CHANGELOG.md names. Needs gh, logged in.
set -eu
cd "$(dirname "$0")/.."

fail() {
	echo "publish: $*" >&2
	exit 1
}
tag=$(git tag --points-at HEAD --list 'v*')
[ -n "$tag" ] || fail "the commit has no tag"
room=$PWD/build/publish
rm -rf "$room"
mkdir -p "$room/files"
for file in dist/*/*; do
	name=$(basename "$file")
	[ "$name" != SHA256SUMS ] || continue # of a part only; those of all follow
	[ ! -e "$room/files/$name" ] || fail "$name is there twice"
	cp "$file" "$room/files/"
done
(cd "$room/files" && sha256sum -- * >../SHA256SUMS && mv ../SHA256SUMS .)
awk -v version="${tag#v}" '/^## / { on = ($2 == version); next } on' CHANGELOG.md >"$room/changes"
[ -s "$room/changes" ] || fail "CHANGELOG.md says nothing of ${tag#v}"
gh release create "$tag" --verify-tag --title "Muster ${tag#v}" --notes-file "$room/changes" "$room/files"/*
