#!/bin/sh
# Runs one command while another runs, and fails if either does: what the first says is kept back until the second has
# ended, so that the two do not speak at once.
#
#   beside.sh 'COMMAND' ANOTHER [ARGUMENT...]
set -u

said=$(mktemp) || exit 1
beside=
# shellcheck disable=SC2317 # reached by the trap
leave() {
	trap '' HUP INT TERM
	[ -z "$beside" ] || kill -- "$group$beside" 2>/dev/null
	rm -f "$said"
}
trap leave EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

# In a group of its own it can be ended with all that it has started.
group=
apart=
if command -v setsid >/dev/null; then
	group=-
	apart=setsid
fi
$apart sh -c "$1" >"$said" 2>&1 &
beside=$!
shift
code=0
"$@" || code=$?
other=0
wait "$beside" || other=$?
beside=
cat "$said"
[ "$code" -ne 0 ] || code=$other
exit "$code"
