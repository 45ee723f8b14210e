#!/bin/sh
# Packs a folder so that the same files give the same bytes: tar.sh FOLDER FILE, which ends in .tar.xz or
# .tar.gz. Called by the other steps.
#
# The bsdtar of macOS has no options for that: there the names are sorted by the shell, and owners and times set before.
set -eu

folder=$1
file=$2
cd "$(dirname "$folder")"
name=$(basename "$folder")
if tar --version | grep -q GNU; then
	tar --sort=name --mtime="@$SOURCE_DATE_EPOCH" --owner=0 --group=0 --numeric-owner --format=ustar -cf "$file.tar" "$name"
else
	find "$name" -exec touch -h -d "$(date -u -r "$SOURCE_DATE_EPOCH" +%Y-%m-%dT%H:%M:%SZ)" {} +
	find "$name" | sort | tar --uid 0 --gid 0 --uname '' --gname '' --format=ustar -n -cf "$file.tar" -T -
fi
case $file in
# Without -n the name and the time of the .tar would be in it.
*.gz) gzip -9n <"$file.tar" >"$file" ;;
# More threads would cut the stream into blocks, and their number would depend on the machine.
*) xz -9 --threads=1 --stdout "$file.tar" >"$file" ;;
esac
rm "$file.tar"
