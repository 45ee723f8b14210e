#!/bin/sh
# Signs a program for Windows if a certificate is given, and else copies it: sign.sh FROM TO. See dist.sh for the
# variables. Called by the other steps.
set -eu

if [ -z "${SIGN_PKCS12-}" ]; then
	cp "$1" "$2"
	exit
fi
command -v osslsigncode >/dev/null 2>&1 || {
	echo "dist: SIGN_PKCS12 is set, but osslsigncode, which signs, is missing" >&2
	exit 1
}
set -- "$1" "$2" sign -pkcs12 "$SIGN_PKCS12" -h sha256 -n Muster
[ -z "${SIGN_PASSWORD_FILE-}" ] || set -- "$@" -readpass "$SIGN_PASSWORD_FILE"
[ -z "${SIGN_TIMESTAMP_URL-}" ] || set -- "$@" -ts "$SIGN_TIMESTAMP_URL"
from=$1
to=$2
shift 2
osslsigncode "$@" -in "$from" -out "$to.signed" >"$WORK/sign.log" 2>&1 || {
	cat "$WORK/sign.log" >&2
	exit 1
}
mv "$to.signed" "$to"
# The list of parts is made of FROM, and names the program that people get.
[ "$from" = "$to" ] || cp "$to" "$from"
