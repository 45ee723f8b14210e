package sandbox

import (
	"bytes"
	"image"
	"image/color"
	_ "image/gif"
	"image/jpeg"
	"image/png"
	"path"
	"slices"
	"strings"

	"golang.org/x/image/draw"
	_ "golang.org/x/image/webp"
)

// pictures are the endings of the names of files that a browser shows in place.
var pictures = []string{".apng", ".avif", ".bmp", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp"}

// isPicture tells whether a client may take a file for a picture, by its type or
// by its name. The browser SDK then wants a thumbnail's link, and gives a whole
// page of history up where one is missing.
func isPicture(name, media string) bool {
	return strings.HasPrefix(media, "image/") || slices.Contains(pictures, strings.ToLower(path.Ext(name)))
}

// shrink is a file's thumbnail, as a file of its own that the same users may
// read. It is nil for what is no picture, or is small or strange or too large to
// be made smaller: there the file stands for its thumbnail. One picture is worked
// on at a time, so that many take no more memory than one.
func (s *Server) shrink(o *object) *object {
	if !isPicture(o.name, o.media) {
		return nil
	}
	s.shrinking.Lock()
	defer s.shrinking.Unlock()
	seen, _, err := image.DecodeConfig(bytes.NewReader(o.data))
	if err != nil || seen.Width <= thumbnailSide && seen.Height <= thumbnailSide || decodedSize(seen) > pictureBytes {
		return nil
	}
	whole, _, err := image.Decode(bytes.NewReader(o.data))
	if err != nil {
		return nil
	}
	small := s.newObject(o.owner)
	small.of, small.name, small.media = o, "thumbnail.jpg", "image/jpeg"
	var data bytes.Buffer
	if canvas := scaled(whole); canvas.Opaque() {
		err = jpeg.Encode(&data, canvas, nil)
	} else {
		small.name, small.media = "thumbnail.png", "image/png"
		err = png.Encode(&data, canvas)
	}
	if err != nil {
		return nil
	}
	small.data = bytes.Clone(data.Bytes())
	o.thumbnail = small.id
	return small
}

// decodedSize is how many bytes a picture has in memory, at most.
func decodedSize(c image.Config) int64 {
	pixel := int64(4)
	switch c.ColorModel {
	case color.RGBA64Model, color.NRGBA64Model:
		pixel = 8
	}
	return int64(c.Width) * int64(c.Height) * pixel
}

// scaled is a picture whose longer side is that of a thumbnail.
func scaled(whole image.Image) *image.RGBA {
	size := whole.Bounds().Size()
	longer := max(size.X, size.Y)
	side := func(n int) int { return max(1, n*thumbnailSide/longer) }
	canvas := image.NewRGBA(image.Rect(0, 0, side(size.X), side(size.Y)))
	draw.ApproxBiLinear.Scale(canvas, canvas.Bounds(), whole, whole.Bounds(), draw.Src, nil)
	return canvas
}
