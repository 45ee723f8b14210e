package conversation

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"runtime"
	"testing"

	"muster/app/hand/heap"
)

// BenchmarkMemoryOfAPicture tells what a user's picture keeps while it is shown in small,
// and as many others as can be kept with it: here a large one of the usual shape.
func BenchmarkMemoryOfAPicture(b *testing.B) {
	var file bytes.Buffer
	if err := png.Encode(&file, image.NewNRGBA(image.Rect(0, 0, 1600, 1200))); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		before := heap.InUse()
		kept := newThumbnails(nil)
		for i := range 2 * mostThumbs {
			small, err := shrink(file.Bytes())
			if err != nil {
				b.Fatal(err)
			}
			kept.keep(fmt.Sprint("link ", i), small)
		}
		b.ReportMetric(float64(heap.InUse()-before)/mostThumbs, "B/picture")
		runtime.KeepAlive(kept)
	}
	b.ReportMetric(0, "ns/op") // says nothing here
}
