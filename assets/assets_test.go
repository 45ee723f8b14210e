package assets_test

import (
	"bytes"
	"encoding/xml"
	"image/png"
	"testing"

	"muster/assets"
)

func TestIconPictureFitsItsPlacesAndAnyGround(t *testing.T) {
	icon, err := png.Decode(bytes.NewReader(assets.IconPNG))
	if err != nil {
		t.Fatal(err)
	}
	if size := icon.Bounds().Size(); size.X != 512 || size.Y != 512 {
		t.Fatalf("the icon is %v pixels, want 512 by 512", size)
	}
	for _, x := range []int{0, 511} {
		for _, y := range []int{0, 511} {
			if _, _, _, alpha := icon.At(x, y).RGBA(); alpha != 0 {
				t.Errorf("the corner %d,%d is not transparent: it shows on a ground of another colour", x, y)
			}
		}
	}
	if _, _, _, alpha := icon.At(256, 158).RGBA(); alpha != 0xffff {
		t.Error("the middle of the icon is not opaque: the ground shines through")
	}
}

func TestIconDrawingIsWellFormedAndOfTheSameSize(t *testing.T) {
	var drawing struct {
		XMLName xml.Name `xml:"http://www.w3.org/2000/svg svg"`
		ViewBox string   `xml:"viewBox,attr"`
	}
	if err := xml.Unmarshal(assets.IconSVG, &drawing); err != nil {
		t.Fatal(err)
	}
	if drawing.ViewBox != "0 0 512 512" {
		t.Errorf("viewBox is %q, want that of the picture", drawing.ViewBox)
	}
}
