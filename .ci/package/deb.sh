#!/bin/sh
# Makes a clean system with debootstrap, installs the .deb there with what it asks for and nothing else, plays the tour
# as a user on a virtual display, removes the package, and lists what is left: deb.sh FILE. Called by package.sh, as root.
set -eu

say() { echo "packages: deb: $*"; }
# What is mounted in the clean system is seen by this process and its children only, and goes with them.
if [ "${2-}" != inside ]; then
	exec unshare --mount --propagation private "$0" "$1" inside
fi

tree=$ROOM/system
# Only root could remove what is in it, and what is mounted there is the machine's.
# shellcheck disable=SC2317 # reached by the trap
leave() {
	for mounted in "$tree/dev" "$tree/proc"; do
		! mountpoint -q "$mounted" || umount --recursive --lazy "$mounted"
	done
	rm -rf --one-file-system "$tree"
}
trap leave EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
# The mirror and the release that apt uses here, as two words.
# shellcheck disable=SC2016,SC2046
set -- "$1" $(apt-get indextargets --format '$(SITE) $(CODENAME)' 'Created-By: Packages' 'Component: main' | head -1)
suite=${SUITE:-$3}
say "making a clean $suite"
debootstrap --variant=minbase "$suite" "$tree" "$2" >"$ROOM/debootstrap.log" 2>&1 || {
	tail "$ROOM/debootstrap.log" >&2
	exit 1
}
mount -t proc proc "$tree/proc"
mount --rbind /dev "$tree/dev"
cp "$1" "$tree/muster.deb"
cp .ci/display.sh "$tree/display.sh"

# in_it runs a command in the clean system.
in_it() {
	chroot "$tree" env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C DEBIAN_FRONTEND=noninteractive "$@"
}
install() {
	in_it apt-get -qq -y --no-install-recommends install "$@" >"$ROOM/apt.log" 2>&1 || {
		tail "$ROOM/apt.log" >&2
		exit 1
	}
}
# What Muster could leave: all files but those that the system changes by itself.
files() {
	(cd "$tree" && find . -xdev \( -path ./proc -o -path ./dev -o -path ./tmp -o -path ./var/cache -o -path ./var/log \
		-o -path ./var/lib/dpkg -o -path ./var/lib/apt \) -prune -o -print | sort)
}

say "installing the package with what it asks for"
in_it apt-get -qq update >"$ROOM/apt.log" 2>&1
install /muster.deb
in_it muster --version
unresolved=$(in_it ldd /usr/bin/muster | grep 'not found' || true)
[ -z "$unresolved" ] || { say "FAIL: $unresolved" >&2 && exit 1; }
# The toolkit loads the others by name, when it starts.
in_it ldconfig -p >"$ROOM/libraries"
grep -aoE 'lib(X[A-Za-z0-9-]+|EGL|wayland-[a-z]+|xkbcommon)\.so\.[0-9]+' "$tree/usr/bin/muster" | sort -u >"$ROOM/loaded"
while read -r library; do
	grep -q "$library " "$ROOM/libraries" || { say "FAIL: the package does not bring $library" >&2 && exit 1; }
done <"$ROOM/loaded"
say "it brings every library that the program loads"
code=0
said=$(in_it muster 2>&1) || code=$?
say "without a display it ends with $code and says: $said"
[ $code -eq 1 ]

say "removing it, adding a virtual display, and installing it again"
in_it dpkg --purge muster >/dev/null
install xvfb libgl1-mesa-dri
in_it useradd --create-home tester
files >"$ROOM/before"
in_it dpkg -i /muster.deb >/dev/null
say "playing the tour as a user"
in_it runuser -u tester -- env HOME=/home/tester /display.sh \
	env -u XDG_CONFIG_HOME muster tour --exit --pictures /tmp/pictures >"$ROOM/tour.log" 2>&1 || {
	cat "$ROOM/tour.log" >&2
	exit 1
}
pictures=$(find "$tree/tmp/pictures" -name '*.png' | wc -l)
say "it made $pictures pictures"
[ "$pictures" -gt 5 ]
in_it dpkg --purge muster >/dev/null
files >"$ROOM/after"
left=$(comm -13 "$ROOM/before" "$ROOM/after")
say "left behind after its removal (of what the graphics driver keeps, the folder only):"
echo "$left" | grep -v 'mesa_shader_cache/'
others=$(echo "$left" | grep -v '^\./home/tester/' || true)
[ -z "$others" ] || { say "FAIL: this is not the user's: $others" >&2 && exit 1; }
named=$(find "$tree" -xdev -iname '*muster*' ! -path "$tree/home/*" ! -path "$tree/muster.deb" ! -path "$tree/var/log/*")
[ -z "$named" ] || { say "FAIL: of the first installation is left: $named" >&2 && exit 1; }
say "nothing is left but what the user made"
