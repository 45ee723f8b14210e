#!/bin/sh
# Builds the program without a window, for servers, containers and jobs: it needs no C compiler, so it is built for
# every system from any. Leaves the one of this machine in WORK, where the next steps ask it for version, manual page
# and completions. Called by dist.sh.
set -eu

# build SYSTEM ARCHITECTURE FILE
build() {
	CGO_ENABLED=0 GOOS=$1 GOARCH=$2 go build -buildvcs=true -trimpath -tags headless -ldflags '-s -w' -o "$3" .
}

build "$(go env GOOS)" "$(go env GOARCH)" "$WORK/muster-headless"
version=$("$WORK/muster-headless" --version | cut -d ' ' -f 2)
mkdir -p "$WORK/programs"
for target in linux-amd64 linux-arm64 darwin-amd64 darwin-arm64 windows-amd64; do
	system=${target%-*}
	name=muster-headless-$version-$target
	file=$WORK/programs/$name
	build "$system" "${target#*-}" "$file"
	if [ "$system" = windows ]; then
		.ci/dist/sign.sh "$file" "$DIST/$name.exe"
		continue
	fi
	mkdir -p "$WORK/$name"
	cp "$file" "$WORK/$name/muster-headless"
	cp LICENSE "$WORK/$name/"
	cp assets/notices.txt "$WORK/$name/THIRD_PARTY.txt"
	# A bare server has gzip, and often no xz.
	.ci/dist/tar.sh "$WORK/$name" "$DIST/$name.tar.gz"
done
