#!/bin/sh
# Makes random input in the real window, on a virtual display, in a home that is thrown away.
#
#   MONKEY_TIME=20m      for so long (2m)
#   MONKEY_SEED=1        from that seed; a new one otherwise
#   MONKEY_REPLAY=FILE   does again what is in a log of an earlier run
#   MONKEY_RACE=1        with Go's race detector
set -eu
cd "$(dirname "$0")/.."

dir=build/monkey
if [ -n "${MONKEY_REPLAY-}" ]; then # it may be in the folder that is made anew
	kept=$(mktemp)
	trap 'rm -f "$kept"' EXIT
	cp "$MONKEY_REPLAY" "$kept"
fi
rm -rf "$dir"
home=$PWD/$dir/home/of/monkey # some folders down: what saves a file may go up
mkdir -p "$home/Documents" "$dir/bin"
echo "A file to be sent." >"$home/note.txt"
mkfifo "$home/pipe"

# What opens links and files does nothing: no browser is to start.
printf '#!/bin/sh\n' >"$dir/bin/xdg-open"
chmod +x "$dir/bin/xdg-open"

program=$PWD/build/monkey-window
[ -z "${MONKEY_RACE-}" ] || program=$program-race
if [ -n "${MONKEY_REPLAY-}" ]; then
	set -- "$kept"
else
	set -- "${MONKEY_TIME:-2m}" "${MONKEY_SEED:-$(date +%s)}"
fi
HOME=$home PATH=$PWD/$dir/bin:$PATH
export HOME PATH
code=0
LANGUAGE='' LC_ALL=C MUSTER_THREAD_CHECKS=1 .ci/display.sh "$program" "$PWD/$dir" "$@" || code=$?
rm -rf "$dir/home" "$dir/bin"
exit $code
