// Command make draws the toolkit's emoji once, and writes them as a font of pictures.
package main

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"log"
	"math"
	"os"

	"fyne.io/fyne/v2/theme"
	"github.com/go-text/render"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/image/math/fixed"
)

// size is how large the emoji are drawn, in pixels: a little larger than text of the
// usual size is on a screen of twice the usual density.
const size = 32

// Each drawing has a square of 64 units for itself, in which the baseline is here.
const baseline = 54.4 * size / 64

func main() {
	log.SetFlags(0)
	if len(os.Args) != 2 {
		log.Fatal("usage: make FILE")
	}
	data, err := pictures(theme.DefaultEmojiFont().Content())
	if err == nil {
		err = os.WriteFile(os.Args[1], data, 0o644)
	}
	if err != nil {
		log.Fatal(err)
	}
}

// pictures gives a font with pictures in place of the drawings of another.
func pictures(drawn []byte) ([]byte, error) {
	face, err := font.ParseTTF(bytes.NewReader(drawn))
	if err != nil {
		return nil, err
	}
	loader, err := opentype.NewLoader(bytes.NewReader(drawn))
	if err != nil {
		return nil, err
	}
	var tables []opentype.Table
	glyphs := 0
	for _, tag := range loader.Tables() {
		table, err := loader.RawTable(tag)
		if err != nil {
			return nil, err
		}
		switch tag.String() {
		case "CFF ", "SVG ", "DSIG": // outlines would be drawn over the pictures
			continue
		case "maxp":
			glyphs = int(binary.BigEndian.Uint16(table[4:]))
		}
		tables = append(tables, opentype.Table{Tag: tag, Content: table})
	}
	strike, err := strikeOf(face, glyphs)
	if err != nil {
		return nil, err
	}
	head := binary.BigEndian.AppendUint16(nil, 1)
	head = binary.BigEndian.AppendUint16(head, 1)
	head = binary.BigEndian.AppendUint32(head, 1)
	head = binary.BigEndian.AppendUint32(head, 12) // where the strike begins
	tables = append(tables, opentype.Table{Tag: opentype.MustNewTag("sbix"), Content: append(head, strike...)})
	return opentype.WriteTTF(tables), nil
}

// strikeOf has a picture of each glyph.
func strikeOf(face *font.Face, glyphs int) ([]byte, error) {
	head := binary.BigEndian.AppendUint16(nil, size)
	head = binary.BigEndian.AppendUint16(head, 72)
	first := len(head) + 4*(glyphs+1)
	var body []byte
	for id := range glyphs {
		head = binary.BigEndian.AppendUint32(head, uint32(first+len(body)))
		picture, x, y := draws(face, font.GID(id))
		if picture == nil {
			continue
		}
		var file bytes.Buffer
		if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&file, picture); err != nil {
			return nil, err
		}
		body = binary.BigEndian.AppendUint16(body, uint16(int16(x)))
		body = binary.BigEndian.AppendUint16(body, uint16(int16(y)))
		body = append(append(body, "png "...), file.Bytes()...)
	}
	head = binary.BigEndian.AppendUint32(head, uint32(first+len(body)))
	return append(head, body...), nil
}

// draws gives what a glyph draws, and where its lower left corner is; nil for nothing.
// The toolkit squeezes narrow drawings and cuts some of them off; told that a glyph
// fills its square, it draws it as it is.
func draws(face *font.Face, id font.GID) (picture image.Image, x, y int) {
	if _, ok := face.GlyphData(id).(font.GlyphSVG); !ok {
		return nil, 0, 0
	}
	run := shaping.Output{Face: face, Size: fixed.I(size), Glyphs: []shaping.Glyph{{GlyphID: id, Width: fixed.I(size), Height: fixed.I(-size)}}}
	whole := image.NewNRGBA(image.Rect(0, 0, size, size))
	r := &render.Renderer{FontSize: size, PixScale: 1, Color: color.Black}
	r.DrawShapedRunAt(run, whole, 0, 0)
	used := image.Rectangle{}
	for y := range size {
		for x := range size {
			if whole.NRGBAAt(x, y).A > 0 {
				used = used.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	if used.Empty() {
		return nil, 0, 0
	}
	cropped := image.NewNRGBA(image.Rectangle{Max: used.Size()})
	draw.Draw(cropped, cropped.Bounds(), whole, used.Min, draw.Src)
	return cropped, used.Min.X, int(math.Round(baseline)) - used.Max.Y
}
