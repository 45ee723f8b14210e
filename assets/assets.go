// Package assets holds the files that Muster carries inside its executable.
package assets

import _ "embed"

// IconSVG is Muster's icon as a drawing, 512 by 512 units on a transparent ground. Not to be changed.
//
//go:embed icon.svg
var IconSVG []byte

// IconPNG is the same icon as a picture of 512 by 512 pixels, for places that take no drawing. Not to be changed.
//
//go:embed icon.png
var IconPNG []byte
