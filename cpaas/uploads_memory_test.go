package cpaas_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"testing"

	"muster/cpaas"
	"muster/cpaas/sandbox"
)

// zeros is a file of nothing but zeros.
type zeros struct{}

func (zeros) Read(b []byte) (int, error) { clear(b); return len(b), nil }

// A server that keeps nothing takes and gives a file of 64 MiB: what the client
// allocates for both must be a small part of that.
func TestFilesAreNeverHeldInMemory(t *testing.T) {
	const size = 64 << 20
	server := sandbox.New()
	t.Cleanup(server.Close)
	host := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case !strings.Contains(r.URL.Path, "/nms/"):
			server.ServeHTTP(w, r)
		case r.Method == http.MethodPost:
			if n, err := io.Copy(io.Discard, r.Body); err != nil || n < size {
				t.Errorf("%d bytes came, %v", n, err)
			}
			_, _ = io.WriteString(w, `{"object":{"attributes":{"attribute":[{"name":"x-id","value":"o"}]},"flags":{"flag":[]}}}`)
		default:
			_, _ = io.CopyN(w, zeros{}, size)
		}
	}))
	t.Cleanup(host.Close)
	at, err := cpaas.ParseServer(host.URL)
	if err != nil {
		t.Fatal(err)
	}
	s, err := cpaas.New(at).Login(t.Context(), cpaas.Credentials{ClientID: "sandbox", Email: alice, Password: "sandbox"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)

	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	_, err = s.SendFile(t.Context(), bob, "", cpaas.Upload{
		Name: "a.bin", Size: size,
		Open: func() (io.ReadCloser, error) { return io.NopCloser(zeros{}), nil },
	})
	if err == nil || !strings.Contains(err.Error(), "attach") { // the server never saw the file
		t.Errorf("sending: %v", err)
	}
	file := cpaas.Attachment{Size: size, Link: "/cpaas/nms/v1/chat/" + alice + "/objects/o"}
	if err := s.Download(t.Context(), file, io.Discard, nil); err != nil {
		t.Errorf("getting: %v", err)
	}
	runtime.ReadMemStats(&after)
	if took := after.TotalAlloc - before.TotalAlloc; took > size/16 {
		t.Errorf("%d bytes were allocated for a file of %d", took, size)
	} else {
		t.Logf("%d KiB allocated for %d MiB up and down", took>>10, size>>20)
	}
}
