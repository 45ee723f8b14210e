//go:build !race

package bundle_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"muster/cpaas/trace/bundle"
	"muster/cpaas/transport"
)

// What is large takes minutes under the race detector, which has nothing to find here.

func TestATapeWithoutEndIsRefused(t *testing.T) {
	if o, err := open(bomb(t)); err == nil || !strings.Contains(err.Error(), "unpacks to more than") {
		t.Errorf("%+v, %v", o, err)
	}
}

// bomb is a small file with a tape that has no end.
func bomb(t *testing.T) []byte {
	t.Helper()
	var out bytes.Buffer
	file := zip.NewWriter(&out)
	w, err := file.Create("tape.ndjson")
	if err == nil {
		_, err = w.Write([]byte(rows))
	}
	blank := append(bytes.Repeat([]byte(" "), 1<<20-1), '\n')
	for i := 0; err == nil && i < 260; i++ {
		_, err = w.Write(blank)
	}
	if err == nil {
		err = file.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	if out.Len() > 1<<20 {
		t.Fatalf("the bomb has %d bytes", out.Len())
	}
	return out.Bytes()
}

// What cannot be compressed goes as far as there is room for it, the oldest first.
func TestABundleThatWouldBeTooLargeLosesItsOldestRowsAndSaysSo(t *testing.T) {
	chance := rand.NewChaCha8([32]byte{1})
	tape := transport.NewTape()
	tell := tape.Source("https://host.example", "alice@example.com").Tap(transport.Options{}).Observer
	for range 240 {
		data := make([]byte, 48<<10)
		if _, err := chance.Read(data); err != nil {
			t.Fatal(err)
		}
		tell(transport.Frame{Socket: 1, Kind: transport.Binary, Data: data, Size: len(data), At: time.Now()})
	}
	rows := tape.Rows(0)
	var out bytes.Buffer
	if err := bundle.Write(&out, bundle.Contents{Rows: rows, Version: "1.2.3"}); err != nil {
		t.Fatal(err)
	}
	o, err := open(out.Bytes())
	if err != nil || out.Len() > 10<<20 || len(o.Rows) == 0 || len(o.Rows) == len(rows) || o.Rows[len(o.Rows)-1].Number != 240 {
		t.Fatalf("%d bytes with %d rows, %v", out.Len(), len(o.Rows), err)
	}
	readme := unzipped(t, out.Bytes())["README.md"]
	if !strings.Contains(readme, fmt.Sprint(240-len(o.Rows), " older ones are left out")) || !strings.Contains(readme, "makes a HAR, which is left out") {
		t.Errorf("the README is\n%s", readme)
	}
}
