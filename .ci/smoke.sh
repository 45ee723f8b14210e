#!/bin/sh
# Plays the tour in the real window on a virtual display, with Fyne's own checks for calls from a wrong goroutine on.
# Fails if Muster does, if it says that something went wrong inside, if it takes too long, or if pictures are missing.
set -eu
cd "$(dirname "$0")/.."

limit=300 # seconds
fewest=5  # pictures, of a walkthrough that has more steps than that

dir=build/smoke
rm -rf "$dir"
mkdir -p "$dir"
log=$dir/stderr.log
fail() {
	echo "smoke: FAIL: $*" >&2
	exit 1
}

# Where windows find their display by these variables, a person with none, or with one that is gone, is told what to
# run instead.
without_display() {
	code=0
	said=$(env -u DISPLAY -u WAYLAND_DISPLAY "$@" ./build/muster 2>&1) || code=$?
	case $code:$said in
	*goroutine*) ;;
	1:*display*'muster serve'*) return ;;
	esac
	fail "without a display ($*) it ended with exit code $code and said: $said"
}
if [ "$(uname -s)" = Linux ]; then
	without_display NOTHING=set
	without_display DISPLAY=:4321
	LC_ALL=C .ci/display.sh .ci/closing.sh
fi

echo "smoke: playing the tour in the real window"
LC_ALL=C MUSTER_THREAD_CHECKS=1 .ci/display.sh ./build/muster tour --exit --pictures "$dir" 2>"$log" &
tour=$!
# The guard's sleep is its child; it goes with the guard, so that nothing keeps the terminal or a pipe open.
(
	trap 'kill $!; exit' TERM
	sleep $limit &
	wait $!
	echo "smoke: no end after $limit seconds" >>"$log"
	kill $tour
) >/dev/null 2>&1 &
guard=$!
trap 'kill $tour $guard 2>/dev/null || true' EXIT # $tour is empty by then if it has ended
trap 'exit 130' INT
trap 'exit 143' TERM

code=0
wait $tour || code=$?
tour=
cat "$log" >&2
[ $code -eq 0 ] || fail "the tour ended with exit code $code"
if grep -E -q 'Error in Fyne call thread|panic|DATA RACE' "$log"; then
	fail "the window reported the errors above"
fi

count=0
for picture in "$dir"/*.png; do
	[ -s "$picture" ] && count=$((count + 1))
done
[ $count -ge $fewest ] || fail "$count pictures in $dir, at least $fewest expected"
different=$(cksum "$dir"/*.png | cut -d ' ' -f 1,2 | sort -u | wc -l)
[ "$different" -gt $((count / 2)) ] || fail "the pictures in $dir show too often the same: the walkthrough did not go on"
echo "smoke: ok, $count pictures in $dir"
