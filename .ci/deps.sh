#!/bin/sh
# Installs what building and testing Muster need beyond git, make and Go, and only what is missing.
#
#   deps.sh           what a build needs: a C compiler, pkg-config, the X11, OpenGL and Wayland headers
#   deps.sh run       that, and where there is no display to be seen what a virtual one needs: Xvfb, and an OpenGL that
#                     needs no graphics card
#   deps.sh test      what a build, a virtual display and a keyring need
#   deps.sh check     what a build needs, and what validates the desktop's files
#   deps.sh dist      what makes packages and installers; what cannot be had is named, and that is no failure
#   deps.sh packages  what a build and a virtual display need, and what tries packages in a system of their own
#
# Silent and quick where nothing is missing. Knows Debian and Ubuntu, Fedora, Arch and macOS; on Windows it only looks
# for the compiler; elsewhere it prints the list of what to install and fails.
set -eu

here=$(dirname "$0")
PATH=$PATH:/usr/sbin:/sbin # where some of the programs are, and where only root looks

# The modules Fyne's driver compiles and links against, by the names pkg-config knows them under.
headers='x11 xcursor xrandr xinerama xi xxf86vm gl egl wayland-client wayland-cursor wayland-egl xkbcommon'

say() { echo "deps: $*" >&2; }
fail() {
	say "$*"
	[ "$want" = dist ] && exit 0
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

# programs adds those of the given programs that are not on the path to missing.
programs() {
	for program; do
		command -v "$program" >/dev/null 2>&1 || missing="$missing $program"
	done
}

# look sets missing to the names of what is not there.
look() {
	missing=
	if [ "$1" = dist ]; then
		programs dpkg-deb makensis objdump osslsigncode rpmbuild x86_64-w64-mingw32-gcc xz
		return
	fi
	certificates || missing="$missing certificates"
	compiles || missing="$missing compiler"
	if command -v "${PKG_CONFIG:-pkg-config}" >/dev/null 2>&1; then
		for header in $headers; do
			"${PKG_CONFIG:-pkg-config}" --exists "$header" 2>/dev/null || missing="$missing $header"
		done
	else
		missing="$missing pkg-config $headers"
	fi
	case $1 in
	check)
		programs appstreamcli desktop-file-validate
		return
		;;
	packages) programs debootstrap dpkg-deb rpm ;;
	test) programs dbus-run-session gnome-keyring-daemon ;;
	display) ;;
	*) return 0 ;;
	esac
	command -v Xvfb >/dev/null 2>&1 || missing="$missing xvfb"
	# Mesa brings the software renderer as swrast_dri.so, the newest as a part of libgallium.
	{ library libGLX_mesa.so.0 && library swrast_dri.so 'libgallium*.so'; } || missing="$missing software-gl"
}

debian() {
	case $1 in
	certificates) echo ca-certificates ;;
	compiler) echo gcc libc6-dev ;;
	gl | egl) echo "lib$1-dev" ;;
	wayland-*) echo libwayland-dev ;;
	software-gl) echo libgl1-mesa-dri libglx-mesa0 ;;
	pkg-config | xvfb) echo "$1" ;;
	dbus-run-session) echo dbus ;;
	gnome-keyring-daemon) echo gnome-keyring ;;
	xkbcommon) echo libxkbcommon-dev ;;
	appstreamcli) echo appstream ;;
	debootstrap | osslsigncode) echo "$1" ;;
	desktop-file-validate) echo desktop-file-utils ;;
	dpkg-deb) echo dpkg ;;
	makensis) echo nsis ;;
	objdump) echo binutils ;;
	rpm | rpmbuild) echo rpm ;;
	x86_64-w64-mingw32-gcc) echo gcc-mingw-w64-x86-64 ;;
	xz) echo xz-utils ;;
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
	dbus-run-session) echo dbus-daemon ;;
	gnome-keyring-daemon) echo gnome-keyring ;;
	debootstrap | osslsigncode | rpm | xz) echo "$1" ;;
	appstreamcli) echo appstream ;;
	desktop-file-validate) echo desktop-file-utils ;;
	dpkg-deb) echo dpkg ;;
	makensis) echo mingw32-nsis ;;
	objdump) echo binutils ;;
	rpmbuild) echo rpm-build ;;
	x86_64-w64-mingw32-gcc) echo mingw64-gcc ;;
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
	dbus-run-session) echo dbus ;;
	gnome-keyring-daemon) echo gnome-keyring ;;
	debootstrap | osslsigncode | xz) echo "$1" ;;
	xkbcommon) echo libxkbcommon ;;
	appstreamcli) echo appstream ;;
	desktop-file-validate) echo desktop-file-utils ;;
	dpkg-deb) echo dpkg ;;
	makensis) echo nsis ;;
	objdump) echo binutils ;;
	rpm | rpmbuild) echo rpm-tools ;;
	x86_64-w64-mingw32-gcc) echo mingw-w64-gcc ;;
	x*) echo "lib$1" ;;
	esac
}

# packages prints the packages of system $1 for the names that follow, each once.
packages() {
	system=$1
	shift
	for name; do "$system" "$name"; done | tr ' ' '\n' | sort -u | tr '\n' ' '
}

# as_root runs a command as root, telling which. What it prints, hundreds of lines for some, is shown if it fails.
as_root() {
	[ "$(id -u)" -eq 0 ] || set -- sudo "$@"
	say "running $*"
	log=$(mktemp)
	"$@" >"$log" 2>&1 && ended=0 || ended=$?
	[ "$ended" -eq 0 ] || cat "$log" >&2
	rm -f "$log"
	return "$ended"
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
		dbus-run-session) say "  D-Bus with dbus-run-session" ;;
		gnome-keyring-daemon) say "  GNOME Keyring, as a keyring for tests" ;;
		dpkg-deb | desktop-file-validate | x86_64-* | debootstrap | makensis | objdump | osslsigncode | rpm | rpmbuild | appstreamcli | xz) say "  $name" ;;
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

want=
case ${1-} in
'' | test | check | dist | packages) want=${1-} ;;
run)
	"$here/display.sh" --needed && want='display'
	;;
*) fail "unknown argument $1; give none, test, run, check, dist or packages" ;;
esac
command -v go >/dev/null 2>&1 || fail "Go is not on the path. Get it from https://go.dev/dl/"
# Go from 1.21 on fetches the one that go.mod asks for, unless it is told not to; an older one cannot read go.mod.
(cd "$here/.." && go list -m >/dev/null) ||
	fail "this Go cannot build Muster. Get a newer one from https://go.dev/dl/, or let one from 1.21 on fetch it: make GOTOOLCHAIN=auto ..."
case $(uname -s) in
Darwin)
	macos
	exit
	;;
MINGW* | MSYS* | CYGWIN*)
	compiles || fail "a C compiler is missing: install mingw-w64, with MSYS2 for one, and put its gcc on the path"
	exit
	;;
esac

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
if [ "$want" = dist ]; then
	# One that this system does not have keeps none of the others away.
	"install_$system" "$@" || for package; do "install_$system" "$package" || true; done
else
	persist "install_$system" "$@" || fail "could not install: $*"
fi
look "$want"
[ -z "$missing" ] || fail "still missing after the installation:$missing"
