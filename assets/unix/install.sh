#!/bin/sh
# Installs Muster from the folder this script lies in, or removes it again.
#
#   install.sh                for oneself, below ~/.local; as root for everyone, below /usr/local
#   install.sh --uninstall    removes what that put there, and says where the user's own data is
#
# PREFIX=/some/where names another place. DESTDIR goes before all paths, for whoever makes a package of it, and
# ZSH_FUNCTIONS is the folder below PREFIX that zsh reads completions from.
set -eu

id=app.muster.Muster
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
if [ -z "${PREFIX-}" ]; then
	PREFIX=/usr/local
	[ -w /usr/local/bin ] || PREFIX=$HOME/.local
fi
into=${DESTDIR-}$PREFIX
zsh=${ZSH_FUNCTIONS-share/zsh/site-functions}

# files lists what is installed: the place below PREFIX, the rights, and the file here.
files() {
	echo "bin/muster 755 muster"
	echo "share/applications/$id.desktop 644 $id.desktop"
	echo "share/metainfo/$id.metainfo.xml 644 $id.metainfo.xml"
	for picture in "$here"/icons/*.png; do
		size=$(basename "$picture" .png)
		echo "share/icons/hicolor/${size}x$size/apps/$id.png 644 icons/$size.png"
	done
	echo "share/icons/hicolor/scalable/apps/$id.svg 644 icons/scalable.svg"
	echo "share/man/man1/muster.1 644 muster.1"
	echo "share/bash-completion/completions/muster 644 completions/bash"
	echo "$zsh/_muster 644 completions/zsh"
	echo "share/fish/vendor_completions.d/muster.fish 644 completions/fish"
	echo "share/doc/muster/copyright 644 LICENSE"
	echo "share/doc/muster/THIRD_PARTY.txt 644 THIRD_PARTY.txt"
}

# quoted writes a path as a desktop entry has it in its Exec lines: the characters that are special in quotes get a
# backslash, a percent sign is doubled, and then each backslash is, as in every value of such a file. GLib finds no
# program whose own path has a percent sign, so that a shell starts it then.
quoted() {
	case $1 in
	*%*) printf '%s ' 'sh -c "exec \\"\\$0\\" \\"\\$@\\""' ;;
	esac
	printf '"%s"' "$(printf '%s\n' "$1" | sed -e 's/[\\"`$]/\\&/g' -e 's/%/%%/g' -e 's/\\/\\\\/g')"
}

# exec_with copies a desktop entry that starts muster, and has it start what $1 says instead.
exec_with() {
	while IFS= read -r line; do
		case $line in
		Exec=muster*) printf 'Exec=%s%s\n' "$1" "${line#Exec=muster}" ;;
		*) printf '%s\n' "$line" ;;
		esac
	done
}

install_all() {
	files | while read -r place rights file; do
		mkdir -p "$(dirname "$into/$place")"
		# Over a program that runs one cannot write, but one can take its place.
		rm -f "$into/$place"
		cp "$here/$file" "$into/$place"
		chmod "$rights" "$into/$place"
	done
	case $PREFIX in
	/usr | /usr/local) ;;
	*) # A desktop looks for programs only where its session's PATH says.
		entry=$into/share/applications/$id.desktop
		exec_with "$(quoted "$PREFIX/bin/muster")" <"$here/$id.desktop" >"$entry"
		;;
	esac
	[ -n "${DESTDIR-}" ] || printf '%s\n' "Muster is installed: $PREFIX/bin/muster, and in the desktop's menu."
}

uninstall_all() {
	files | while read -r place _ _; do
		rm -f "$into/$place"
		# Folders that are empty now, up to one that everybody shares.
		folder=$(dirname "$place")
		while [ "$(dirname "$folder")" != . ] && rmdir "$into/$folder" 2>/dev/null; do
			folder=$(dirname "$folder")
		done
	done
	printf '%s\n' "Muster is removed from $PREFIX. What is yours stays: settings in ~/.config/fyne/$id, reports of" \
		"crashes in ${XDG_STATE_HOME:-~/.local/state}/muster, and remembered logins in the keyring, under the name Muster."
}

case ${1-} in
'') install_all ;;
--uninstall) uninstall_all ;;
*)
	echo "install.sh: give nothing, or --uninstall" >&2
	exit 2
	;;
esac
