#!/bin/sh
# Builds a container image of build/muster-headless with podman, buildah or docker. Nothing is
# fetched: the image has the program and this machine's certificate authorities, and nothing else.
#
#   container.sh [NAME]    the image is called NAME, muster if not given
set -eu
cd "$(dirname "$0")/.."

name=${1:-muster}
for tool in podman buildah docker none; do
	command -v "$tool" >/dev/null && break
done
case $tool in
none)
	echo "container: install podman, buildah or docker first" >&2
	exit 1
	;;
buildah) build='buildah build' ;;
*) build="$tool build" ;;
esac

authorities=
for file in /etc/ssl/certs/ca-certificates.crt /etc/pki/tls/certs/ca-bundle.crt /etc/ssl/ca-bundle.pem /etc/ssl/cert.pem; do
	[ -r "$file" ] && authorities=$file && break
done
[ -n "$authorities" ] || {
	echo "container: no certificate authorities found; install ca-certificates first" >&2
	exit 1
}

context=build/container
rm -rf "$context"
mkdir -p "$context"
cp build/muster-headless "$context/"
cp "$authorities" "$context/ca-certificates.crt"
$build -t "$name" -f .ci/package/Containerfile "$context"
