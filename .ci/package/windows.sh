#!/bin/sh
# Tries the programs for Windows and the installer under wine: what they print, what is installed, what is left after
# the removal, and, if wine can draw, the tour: windows.sh. Called by package.sh.
set -eu

say() { echo "packages: windows: $*"; }
fail() {
	say "FAIL: $*" >&2
	exit 1
}
export WINEPREFIX="$ROOM/wine" WINEDEBUG=-all WINEDLLOVERRIDES='mscoree,mshtml=' DISPLAY='' LC_ALL=C
drive=$WINEPREFIX/drive_c
version=$(sed -n 's/^const Version = "\(.*\)"$/\1/p' cpaas/version.go)
plain=$PWD/dist/muster-$version-windows-amd64
trap 'wineserver -k 2>/dev/null || true' EXIT

wineboot -i >"$ROOM/wine.log" 2>&1 || fail "wine does not start: $(tail -1 "$ROOM/wine.log")"
if [ ! -e "$drive/windows/system32/bcryptprimitives.dll" ]; then
	# Go draws its random numbers from this library of Windows 10, which wine has from its version 9 on. Its one
	# function is made here of the older one of the same kind, for the trial only.
	command -v x86_64-w64-mingw32-gcc >/dev/null 2>&1 || {
		say "skipped, this wine is too old for programs of Go"
		exit 0
	}
	cat >"$ROOM/random.c" <<'END'
#include <windows.h>
BOOLEAN NTAPI SystemFunction036(PVOID to, ULONG size);
__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE to, SIZE_T size) { return SystemFunction036(to, (ULONG)size); }
END
	x86_64-w64-mingw32-gcc -shared -o "$drive/windows/system32/bcryptprimitives.dll" "$ROOM/random.c" -ladvapi32
	say "this wine lacks bcryptprimitives.dll: a stand-in is made for it"
fi

# answers CODE WORDS PROGRAM ARGUMENT...: the program ends with the code and prints the words.
answers() {
	want=$1
	words=$2
	shift 2
	code=0
	wine "$@" >"$ROOM/said" 2>&1 || code=$?
	if [ $code -ne "$want" ] || ! grep -q "$words" "$ROOM/said"; then fail "$*: code $code, said: $(cat "$ROOM/said")"; fi
	say "$(basename "$1") ${2-}: code $code, $(tail -1 "$ROOM/said" | tr -d '\r')"
}
answers 0 "muster $version (commit" "$PWD/dist/muster-headless-$version-windows-amd64.exe" --version
answers 2 'Usage: muster' "$PWD/dist/muster-headless-$version-windows-amd64.exe" chat
[ -e "$plain.exe" ] || {
	say "the program with a window was not built"
	exit 0
}
answers 0 "muster $version (commit" "$plain.exe" --version

# Linked as a program with windows it opens no console; started from one it prints there all the same.
! command -v objdump >/dev/null 2>&1 || objdump -p "$plain.exe" | grep -q 'Subsystem.*Windows GUI' ||
	fail "a console opens beside the window"
if command -v script >/dev/null 2>&1; then
	script -qfec "wine cmd /c '$plain.exe serve --listen 127.0.0.1:0'" "$ROOM/console.log" </dev/null >/dev/null 2>&1 &
	console=$!
	tries=0
	until grep -q 'listening on http://127.0.0.1:' "$ROOM/console.log" 2>/dev/null || [ $tries -eq 60 ]; do
		sleep 1
		tries=$((tries + 1))
	done
	wineserver -k
	wait $console || true
	grep -q 'listening on http://127.0.0.1:' "$ROOM/console.log" || fail "started from a console it prints nothing there: $(cat "$ROOM/console.log")"
	say "started from a console, muster serve prints there"
fi

say "installing with $(basename "$plain")-setup.exe /S"
files() { (cd "$drive" && find . -type f | sort); }
files >"$ROOM/before"
wine "$plain-setup.exe" /S
files >"$ROOM/installed"
comm -13 "$ROOM/before" "$ROOM/installed"
place=$(find "$drive/users" -path '*/Programs/Muster/muster.exe')
[ -n "$place" ] || fail "muster.exe is not below the user's programs"
cmp "$place" "$plain.exe"
find "$drive/users" -name Muster.lnk | grep -q . || fail "there is no entry in the start menu"
entry='HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\app.muster.Muster'
answers 0 "$version" reg query "$entry" /v DisplayVersion
answers 0 "muster $version (commit" "$place" --version

if command -v Xvfb >/dev/null 2>&1; then
	say "playing the tour in the window"
	# What began without a display stays without: wine starts anew for this.
	wineserver -k
	wineserver -w
	code=0
	.ci/display.sh timeout 300 wine "$place" tour --exit --pictures "Z:$ROOM/pictures" >"$ROOM/tour.log" 2>&1 || code=$?
	pictures=$(find "$ROOM/pictures" -name '*.png' | wc -l)
	if [ $code -ne 0 ] || [ "$pictures" -lt 6 ]; then
		fail "the tour ended with $code after $pictures pictures: $(tail -1 "$ROOM/tour.log" | tr -d '\r')"
	fi
	say "it made $pictures pictures"
	wineserver -k
	wineserver -w
fi

say "uninstalling with /S"
# With this argument the uninstaller works where it lies, and the command waits for its end.
folder=$(dirname "$place")
wine "$folder/uninstall.exe" /S "_?=$(winepath -w "$folder" 2>/dev/null)"
answers 1 '' reg query "$entry"
files >"$ROOM/after"
say "left behind after its removal:"
comm -13 "$ROOM/before" "$ROOM/after"
others=$(comm -13 "$ROOM/before" "$ROOM/after" | grep -v -e '/AppData/Roaming/fyne/' -e '/AppData/Local/fyne/' -e '/AppData/Local/Muster/' \
	-e '/Programs/Muster/uninstall.exe$' || true)
[ -z "$others" ] || fail "this is not the user's: $others"
say "nothing is left but what is the user's, and the uninstaller, which cannot remove itself when it is waited for"
