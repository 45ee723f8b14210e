package redact_test

import (
	"net/http"
	"strings"
	"testing"

	"muster/cpaas/transport/redact"
)

// The headers of a request as a session sends it.
func BenchmarkHeader(b *testing.B) {
	r := redact.New().Fork()
	h := http.Header{"Authorization": {"Bearer " + strings.Repeat("7", 900)}, "Accept": {"application/json"}, "Content-Type": {"application/json"}, "User-Agent": {"muster/0.1.0 (linux; amd64)"}, "X-Cpaas-Agent": {"muster/0.1.0"}}
	b.ReportAllocs()
	for b.Loop() {
		r.Header(h)
	}
}
