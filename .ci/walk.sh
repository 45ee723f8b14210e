#!/bin/sh
# Presses everything in the real window once, with real pointer and keyboard input, on a virtual display.
# Arguments are the scenes to go through, all if there are none.
# Muster runs with Fyne's own checks for calls from a wrong goroutine on, in a home of its own that is thrown away.
set -eu
cd "$(dirname "$0")/.."

dir=build/walk
rm -rf "$dir"
home=$PWD/$dir/home/of/walk # some folders down: what saves a file may go up
mkdir -p "$home/Documents" "$dir/bin"
echo "A file to be sent." >"$home/note.txt"
echo "Another one." >"$home/Documents/report.txt"

# What opens links and files only notes which: no browser is to start.
cat >"$dir/bin/xdg-open" <<'END'
#!/bin/sh
echo "$1" >>"$HOME/opened"
END
chmod +x "$dir/bin/xdg-open"

HOME=$home PATH=$PWD/$dir/bin:$PATH
export HOME PATH

# The toolkit forgets what was not drawn for a minute. That is what long use is made of, so it does so sooner here.
export FYNE_CACHE=5s

# What the walk looks at is gone at once, and collecting that takes a quarter of its processor time.
export GOGC=400
LANGUAGE='' LC_ALL=C MUSTER_THREAD_CHECKS=1 .ci/display.sh build/walk-window "$dir" "$@"
rm -rf "$dir/home" "$dir/bin"
