#!/bin/sh
# Starts Muster in the real window, starts it once more, and closes it while its display hangs: the second start must
# hand over to the first, and the program must end all the same. Called by smoke.sh, on a display of its own:
#
#   display.sh closing.sh
set -eu
cd "$(dirname "$0")/.."

dir=build/smoke
first=
server=
fail() {
	echo "closing: FAIL: $*" >&2
	exit 1
}
# shellcheck disable=SC2317 # reached by the trap
leave() {
	[ -z "$server" ] || kill -CONT "$server" 2>/dev/null
	[ -z "$first" ] || kill -9 "$first" 2>/dev/null
}
trap leave EXIT

# await COMMAND: until it succeeds, for half a minute.
await() {
	n=0
	until "$@"; do
		n=$((n + 1))
		[ $n -lt 300 ] || return 1
		sleep 0.1
	done
}
socket() { [ -S "$XDG_CONFIG_HOME/fyne/app.muster.Muster/profile/socket" ]; }
gone() { ! kill -0 "$first" 2>/dev/null || grep -q '^State:.Z' "/proc/$first/status"; }

./build/muster 2>"$dir/first.log" &
first=$!
await socket || fail "Muster did not start"
code=0
said=$(./build/muster --demo) || code=$?
case $code:$said in
0:*'running already'*) ;;
*) fail "a second start ended with exit code $code and said: $said" ;;
esac

# The display is a child of display.sh, which this script is a child of.
server=$(ps -o pid=,comm= --ppid "$PPID" | sed -n 's/ *Xvfb$//p' | tr -d ' ')
if [ -n "$server" ]; then
	kill -STOP "$server"
	kill -TERM "$first"
	await gone || fail "with a display that hangs it does not end"
	kill -CONT "$server"
	server=
else
	kill -TERM "$first"
	await gone || fail "it does not end"
fi
code=0
wait "$first" || code=$?
first=
[ $code -eq 0 ] || fail "it ended with exit code $code: $(cat "$dir/first.log")"
! grep -q 'Fyne error' "$dir/first.log" || fail "the toolkit complains: $(cat "$dir/first.log")"
echo "closing: ok"
