#!/bin/sh
# Installs what building and testing Muster need beyond git, make and Go, and only what is missing.
#
#   deps.sh         what a build needs: a C compiler, pkg-config, the X11, OpenGL and Wayland headers
#   deps.sh test    that, what a virtual display needs: Xvfb and an OpenGL that needs no graphics card; and a keyring
#   deps.sh run     like test where there is no display to be seen, else like the build
#
# Silent and quick where nothing is missing. Knows Debian and Ubuntu, Fedora, Arch and macOS; elsewhere it prints
# the list of what to install and fails.
set -eu

here=$(dirname "$0")

# The modules Fyne's driver compiles and links against, by the names pkg-config knows them under.
headers='x11 xcursor xrandr xinerama xi xxf86vm gl egl wayland-client wayland-cursor wayland-egl xkbcommon'

say() { echo "deps: $*" >&2; }
fail() {
	say "$*"
	exit 1
}

# compiles is true if the C compiler that Go will use turns a program with a system header into an executable:
# on Debian the compiler alone comes without the C library's headers.
compiles() {
	compiler=${CC:-$(go env CC)}
	# A compiler may be named with arguments, such as "ccache gcc".
	# shellcheck disable=SC2086
	set -- $compiler
	command -v "$1" >/dev/null 2>&1 || return 1
	probe=$(mktemp -d)
	printf '#include <stdlib.h>\nint main(void) { return EXIT_SUCCESS; }\n' >"$probe/probe.c"
	"$@" -o "$probe/probe" "$probe/probe.c" 2>/dev/null && built=0 || built=1
	rm -rf "$probe"
	return "$built"
}

certificates() {
	[ -n "${SSL_CERT_FILE-}${SSL_CERT_DIR-}" ] && return
	for bundle in /etc/ssl/certs/ca-certificates.crt /etc/pki/tls/certs/ca-bundle.crt \
		/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem /etc/ssl/cert.pem /etc/ssl/ca-bundle.pem \
		/usr/local/share/certs/ca-root-nss.crt; do
		[ -s "$bundle" ] && return
	done
	return 1
}

# library is true if a file of one of the given names lies where Linux systems keep shared libraries.
library() {
	for name; do
		# The names may hold wildcards, none holds a blank.
		# shellcheck disable=SC2231
		for file in /usr/lib/$name /usr/lib64/$name /usr/lib/*-linux-gnu*/$name \
			/usr/lib/dri/$name /usr/lib64/dri/$name /usr/lib/*-linux-gnu*/dri/$name; do
			[ -e "$file" ] && return
		done
	done
	return 1
}

# look sets missing to the names of what is not there.
look() {
	missing=
	certificates || missing="$missing certificates"
	compiles || missing="$missing compiler"
	if command -v "${PKG_CONFIG:-pkg-config}" >/dev/null 2>&1; then
		for header in $headers; do
			"${PKG_CONFIG:-pkg-config}" --exists "$header" 2>/dev/null || missing="$missing $header"
		done
	else
		missing="$missing pkg-config $headers"
	fi
	[ "$1" = test ] || return 0
	command -v Xvfb >/dev/null 2>&1 || missing="$missing xvfb"
	# Mesa brings the software renderer as swrast_dri.so, the newest as a part of libgallium.
	{ library libGLX_mesa.so.0 && library swrast_dri.so 'libgallium*.so'; } || missing="$missing software-gl"
	command -v dbus-run-session >/dev/null 2>&1 || missing="$missing dbus"
	command -v gnome-keyring-daemon >/dev/null 2>&1 || missing="$missing gnome-keyring"
}

debian() {
	case $1 in
	certificates) echo ca-certificates ;;
	compiler) echo gcc libc6-dev ;;
	gl | egl) echo "lib$1-dev" ;;
	wayland-*) echo libwayland-dev ;;
	software-gl) echo libgl1-mesa-dri libglx-mesa0 ;;
	pkg-config | xvfb | dbus | gnome-keyring) echo "$1" ;;
	xkbcommon) echo libxkbcommon-dev ;;
	x*) echo "lib$1-dev" ;;
	esac
}

fedora() {
	case $1 in
	certificates) echo ca-certificates ;;
	compiler) echo gcc glibc-devel ;;
	pkg-config) echo pkgconf-pkg-config ;;
	xvfb) echo xorg-x11-server-Xvfb ;;
	software-gl) echo mesa-dri-drivers mesa-libGL ;;
	dbus) echo dbus-daemon ;;
	gnome-keyring) echo "$1" ;;
	*) echo "pkgconfig($1)" ;; # dnf finds the package that provides it
	esac
}

arch() {
	case $1 in
	certificates) echo ca-certificates ;;
	compiler) echo gcc ;;
	pkg-config) echo pkgconf ;;
	gl | egl) echo libglvnd ;;
	wayland-*) echo wayland ;;
	xvfb) echo xorg-server-xvfb ;;
	software-gl) echo mesa ;;
	dbus | gnome-keyring) echo "$1" ;;
	xkbcommon) echo libxkbcommon ;;
	x*) echo "lib$1" ;;
	esac
}

# packages prints the packages of system $1 for the names that follow, each once.
packages() {
	system=$1
	shift
	for name; do "$system" "$name"; done | tr ' ' '\n' | sort -u | tr '\n' ' '
}

# as_root runs a command as root, telling which.
as_root() {
	[ "$(id -u)" -eq 0 ] || set -- sudo "$@"
	say "running $*"
	"$@"
}

# The mirrors of a distribution fail now and then for a moment, so an installation is tried three times.
persist() {
	for pause in 5 15; do
		"$@" && return
		say "that failed; trying again in $pause seconds"
		sleep "$pause"
	done
	"$@"
}

install_debian() {
	as_root apt-get -qq update &&
		as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=120 \
			-o Dpkg::Use-Pty=0 -y --no-install-recommends install "$@"
}

install_fedora() { as_root dnf -y --setopt=install_weak_deps=False install "$@"; }

install_arch() {
	sync=-S
	# A machine that never fetched the package lists has none to install from.
	ls /var/lib/pacman/sync/*.db >/dev/null 2>&1 || sync=-Sy
	as_root pacman $sync --needed --noconfirm "$@"
}

unknown() {
	say "this system is not one I can install packages on. Please install:"
	for name in $missing; do
		case $name in
		certificates) say "  the root certificates that downloads are checked against" ;;
		compiler) say "  a C compiler with the C library's headers (or set CC)" ;;
		pkg-config) say "  pkg-config" ;;
		xvfb) say "  Xvfb, the X server with no screen" ;;
		software-gl) say "  Mesa's software OpenGL (libGLX_mesa and swrast or llvmpipe)" ;;
		dbus) say "  D-Bus with dbus-run-session" ;;
		gnome-keyring) say "  GNOME Keyring, as a keyring for tests" ;;
		*) say "  the headers that pkg-config calls $name" ;;
		esac
	done
	fail "then run this again."
}

macos() {
	xcode-select -p >/dev/null 2>&1 && command -v clang >/dev/null 2>&1 && return
	say "the C compiler is missing; asking macOS to install its command line tools (xcode-select --install)"
	xcode-select --install || true
	fail "when the installer has finished, run this again."
}

case ${1-} in
'' | test) want=${1-} ;;
run)
	want=
	"$here/display.sh" --needed && want='test'
	;;
*) fail "unknown argument $1; give none, test or run" ;;
esac
command -v go >/dev/null 2>&1 || fail "Go is not on the path. Get it from https://go.dev/dl/"
if [ "$(uname -s)" = Darwin ]; then
	macos
	exit
fi

look "$want"
[ -n "$missing" ] || exit 0
say "missing:$missing"

ids=
# shellcheck disable=SC1091
[ -r /etc/os-release ] && ids=$(. /etc/os-release && echo "${ID-} ${ID_LIKE-}")
case " $ids " in
*' debian '* | *' ubuntu '*) system=debian ;;
*' fedora '*) system=fedora ;;
*' arch '*) system=arch ;;
*) unknown ;;
esac
# Package names hold no blanks, and each of the two lists below is meant to fall into words.
# shellcheck disable=SC2046,SC2086
set -- $(packages $system $missing)
[ "$(id -u)" -eq 0 ] || command -v sudo >/dev/null 2>&1 ||
	fail "not root, and there is no sudo. Have these installed: $*"
persist "install_$system" "$@" || fail "could not install: $*"
look "$want"
[ -z "$missing" ] || fail "still missing after the installation:$missing"
