package trace_test

import (
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"

	"muster/cpaas/trace"
)

// entries are as many entries of a HAR as come to a size, and then its end in the
// middle of one.
func entries(size int) io.Reader {
	one := strings.Replace(fmt.Sprintf(entry, "a"), `"content":{}`, `"content":{"size":1000,"text":"`+strings.Repeat("x", 1000)+`"}`, 1) + ","
	parts := []io.Reader{strings.NewReader(`{"log":{"version":"1.2","entries":[`)}
	for n := 0; n < size; n += len(one) {
		parts = append(parts, strings.NewReader(one))
	}
	return io.MultiReader(append(parts, strings.NewReader(`{"startedDateTime":"2026`))...)
}

func TestALargeHARThatIsCutIsReadUpToThereInLittleMoreRoomThanItsRows(t *testing.T) {
	const size = 1 << 20
	var before, after runtime.MemStats
	from := entries(size)
	runtime.GC()
	runtime.ReadMemStats(&before)
	rows, skipped, err := trace.Read(from)
	runtime.GC()
	runtime.ReadMemStats(&after)
	if err != nil || len(rows) < size/1300 || len(skipped) != 1 || !strings.Contains(skipped[0].String(), "ends in the middle") {
		t.Errorf("%d rows, skipped %v, %v", len(rows), skipped, err)
	}
	if kept := int(after.HeapAlloc) - int(before.HeapAlloc); kept > 3*size {
		t.Errorf("%d rows of %d bytes take %d", len(rows), size, kept)
	}
	runtime.KeepAlive(rows)
}
