#!/bin/sh
# Runs a command on a virtual display of its own, which ends with it, and gives back the command's exit code.
#
#   display.sh COMMAND [ARGUMENT...]
#   display.sh --needed    runs nothing: succeeds where windows need this, as there is no display to be seen
#
# The command gets throw-away folders for its settings, so that a window nobody looks at leaves no trace in one's own.
# macOS knows no virtual display: there the command runs on the real one.
set -u

case $(uname -s) in
Darwin | MINGW* | MSYS* | CYGWIN*) virtual=no ;;
*) virtual=yes ;;
esac
if [ "${1-}" = --needed ]; then
	[ $virtual = yes ] && [ -z "${DISPLAY-}${WAYLAND_DISPLAY-}" ]
	exit
fi
if [ $# -eq 0 ]; then
	echo "display: give the command to run" >&2
	exit 2
fi

room=$(mktemp -d) || exit 1
server=
command=
# shellcheck disable=SC2317 # reached by the trap
leave() {
	trap '' HUP INT TERM
	[ -z "$command" ] || kill "$command" 2>/dev/null
	[ -z "$server" ] || { kill "$server" && wait "$server"; } 2>/dev/null
	rm -rf "$room"
}
trap leave EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

mkdir -m 700 "$room/config" "$room/run"
export XDG_CONFIG_HOME="$room/config" XDG_STATE_HOME="$room/state"
if [ $virtual = yes ]; then
	# The server picks a free display by itself and tells its number once it is ready, or closes the pipe when it fails.
	# Without -noreset it would start over between two programs that the command runs one after the other.
	mkfifo "$room/ready"
	Xvfb -displayfd 3 -screen 0 1600x1000x24 -nolisten tcp -noreset 3>"$room/ready" >"$room/log" 2>&1 &
	server=$!
	if ! read -r number <"$room/ready" || [ -z "$number" ]; then
		echo "display: Xvfb did not start:" >&2
		cat "$room/log" >&2
		exit 1
	fi
	export DISPLAY=":$number" XDG_RUNTIME_DIR="$room/run"
	# With no address at all the D-Bus client starts a bus daemon, which would outlive the command.
	export DBUS_SESSION_BUS_ADDRESS=disabled:
	unset WAYLAND_DISPLAY XAUTHORITY
fi

# In the background, so that this shell can answer signals while the command runs.
"$@" &
command=$!
wait "$command"
code=$?
command=
exit $code
