package conversation

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"testing"
)

func TestPicturesAreShrunkAndOthersAreNotUnpacked(t *testing.T) {
	picture := image.NewNRGBA(image.Rect(0, 0, 1200, 600))
	picture.Set(3, 3, color.White)
	var file bytes.Buffer
	if err := png.Encode(&file, picture); err != nil {
		t.Fatal(err)
	}
	small, err := shrink(file.Bytes())
	if err != nil || small.Bounds().Dx() != thumbWide || small.Bounds().Dy() != thumbWide/2 {
		t.Errorf("shrunk to %v: %v", small.Bounds(), err)
	}
	if _, err := shrink([]byte("<svg/>")); err == nil {
		t.Error("what is no picture is one")
	}
	huge := bytes.Clone(file.Bytes())
	copy(huge[16:24], []byte{0, 1, 0, 0, 0, 1, 0, 0}) // the header claims 65,536 by 65,536
	if _, err := shrink(huge); err == nil {
		t.Error("a picture that claims to be huge is unpacked")
	}
}
