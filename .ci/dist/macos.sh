#!/bin/sh
# Builds Muster.app for both kinds of Mac in one, and a disk image of it, on a Mac. Called by dist.sh.
#
# With MACOS_IDENTITY, the name of a "Developer ID Application" certificate in the keychain, both are signed; with
# MACOS_NOTARY_PROFILE as well, a profile that "xcrun notarytool store-credentials" saved, Apple is asked to notarise
# the image, and its answer is attached.
set -eu

echo "dist: building for macOS"
name=muster-$VERSION-macos
app=$WORK/image/Muster.app/Contents
mkdir -p "$app/MacOS" "$app/Resources" "$WORK/muster.iconset"
for architecture in amd64 arm64; do
	case $architecture in
	amd64) cc='clang -arch x86_64' ;;
	*) cc='clang -arch arm64' ;;
	esac
	CGO_ENABLED=1 GOARCH=$architecture CC=$cc MACOSX_DEPLOYMENT_TARGET=12.0 go build -buildvcs=true -trimpath \
		-tags no_animations,accessibility -ldflags "-s -w -X muster/app/releases.homepage=${HOMEPAGE-}" -o "$WORK/programs/$name-$architecture" .
done
lipo -create -output "$app/MacOS/muster" "$WORK/programs/$name-amd64" "$WORK/programs/$name-arm64"
sed "s/@VERSION@/$VERSION/" assets/macos/Info.plist >"$app/Info.plist"
plutil -lint "$app/Info.plist"
cp LICENSE "$app/Resources/"
cp assets/notices.txt "$app/Resources/THIRD_PARTY.txt"

icons=$WORK/muster.iconset
for size in 16 32 128 256; do
	cp "assets/unix/icons/$size.png" "$icons/icon_${size}x$size.png"
done
cp assets/unix/icons/32.png "$icons/icon_16x16@2x.png"
cp assets/unix/icons/64.png "$icons/icon_32x32@2x.png"
cp assets/unix/icons/256.png "$icons/icon_128x128@2x.png"
cp assets/icon.png "$icons/icon_256x256@2x.png"
cp assets/icon.png "$icons/icon_512x512.png"
iconutil -c icns -o "$app/Resources/muster.icns" "$icons"

image=$DIST/$name.dmg
if [ -n "${MACOS_IDENTITY-}" ]; then
	codesign --force --options runtime --timestamp --sign "$MACOS_IDENTITY" "$WORK/image/Muster.app"
	codesign --verify --strict "$WORK/image/Muster.app"
else
	# A Mac with Apple's own processor starts nothing that is not signed at all.
	codesign --force --sign - "$WORK/image/Muster.app"
	echo "dist: not signed for others: MACOS_IDENTITY is not set"
fi
ln -s /Applications "$WORK/image/Applications"
hdiutil create -quiet -volname "Muster $VERSION" -srcfolder "$WORK/image" -fs HFS+ -format UDZO -ov "$image"
if [ -n "${MACOS_IDENTITY-}" ]; then
	codesign --timestamp --sign "$MACOS_IDENTITY" "$image"
	if [ -n "${MACOS_NOTARY_PROFILE-}" ]; then
		xcrun notarytool submit "$image" --keychain-profile "$MACOS_NOTARY_PROFILE" --wait
		xcrun stapler staple "$image"
	fi
fi
