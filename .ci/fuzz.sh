#!/bin/sh
# Runs every fuzz target for FUZZTIME (60s if unset), one after the other. A finding is saved by go test under
# testdata/fuzz of its package, to be kept as a test, and the others are still run.
set -eu
cd "$(dirname "$0")/.."

list=$(mktemp)
trap 'rm -f "$list"' EXIT
go test -tags headless -list '^Fuzz' ./... >"$list"
# go test prints the names of a package's targets and then the package.
targets=$(awk '/^Fuzz/ { names[++n] = $1 } /^ok/ { for (i = 1; i <= n; i++) print $2, names[i]; n = 0 }' "$list")
[ -n "$targets" ] || { echo "fuzz: no fuzz target found" >&2; exit 1; }

failed=
while read -r package target; do
	echo "fuzz: $target in $package"
	go test -tags headless -run '^$' -fuzz "^$target\$" -fuzztime "${FUZZTIME:-60s}" "$package" </dev/null ||
		failed="$failed $target"
done <<END
$targets
END
[ -z "$failed" ] || { echo "fuzz: findings:$failed" >&2; exit 1; }
