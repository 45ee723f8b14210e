package eventlog

import (
	"io"
	"testing"
)

// BenchmarkSave50000 writes a full log to memory.
func BenchmarkSave50000(b *testing.B) {
	l := newTestLogbook(b)
	l.Add(manyLines(maxLines)...)
	for i, name := range []string{"text", "NDJSON", "CSV"} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if err := writeLog(io.Discard, formats[i], l.Lines); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
