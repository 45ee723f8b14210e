#!/bin/sh
# Makes the package for Fedora and its kin of the files in a folder: rpm.sh FOLDER. Called by linux.sh.
set -eu

command -v rpmbuild >/dev/null 2>&1 || {
	echo "dist: no .rpm: rpmbuild is missing"
	exit 0
}
tree=$1
top=$WORK/rpmbuild
mkdir -p "$top"
# Folders that the package alone has are its own; the others belong to the system.
{
	echo "%dir /usr/share/doc/muster"
	(cd "$tree" && find usr -type f | sort | sed 's|^|/|')
} >"$top/files"
architecture=$(uname -m)
rpmbuild -bb --quiet --target "$architecture-linux" \
	--define "_topdir $top" --define "_rpmdir $top" --define "_dbpath $top/db" --define "_buildhost localhost" \
	--define "use_source_date_epoch_as_buildtime 1" --define "clamp_mtime_to_source_date_epoch 1" \
	--define "_binary_payload w9.xzdio" --define "_build_id_links none" --define "debug_package %{nil}" \
	--define "__os_install_post %{nil}" --define "muster_version $VERSION" --define "muster_tree $tree" \
	--define "muster_files $top/files" assets/unix/muster.spec >"$top/log" 2>&1 || {
	cat "$top/log" >&2
	exit 1
}
mv "$top/$architecture"/*.rpm "$DIST/"
