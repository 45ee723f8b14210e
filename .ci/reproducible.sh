#!/bin/sh
# Builds the commit a second time, in a clone elsewhere and with an empty cache, and compares all with dist/,
# which make dist has filled. Prints each file with "equal" or "differs"; fails if one differs.
set -eu
cd "$(dirname "$0")/.."

first=${DIST:-$PWD/dist}
[ -f "$first/SHA256SUMS" ] || {
	echo "reproducible: run make dist first" >&2
	exit 1
}
room=$(mktemp -d)
# What is in Go's caches cannot be written to.
trap 'chmod -R u+w "$room" && rm -rf "$room"' EXIT
git clone --quiet . "$room/elsewhere"
DIST="$room/dist" GOCACHE="$room/cache" "$room/elsewhere/.ci/dist.sh"

code=0
{ ls "$first" && ls "$room/dist"; } | sort -u >"$room/names"
while read -r name; do
	if cmp -s "$first/$name" "$room/dist/$name"; then
		echo "reproducible: equal    $name"
	else
		echo "reproducible: differs  $name"
		code=1
	fi
done <"$room/names"
exit $code
