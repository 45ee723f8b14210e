package bundle_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"muster/cpaas/trace"
	"muster/cpaas/trace/bundle"
	"muster/cpaas/transport"
)

// zipped is a zip file of members.
func zipped(t *testing.T, members map[string]string) []byte {
	t.Helper()
	var out bytes.Buffer
	file := zip.NewWriter(&out)
	for name, content := range members {
		w, err := file.Create(name)
		if err == nil {
			_, err = w.Write([]byte(content))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func open(data []byte) (*bundle.Opened, error) {
	return bundle.Open(bytes.NewReader(data), int64(len(data)))
}

func TestABundleIsReadAsItWasWritten(t *testing.T) {
	read, _, err := trace.Read(strings.NewReader(rows))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := bundle.Write(&out, bundle.Contents{Rows: read, Version: "1.2.3", Consistency: "all agree\n", Screenshot: []byte("picture")}); err != nil {
		t.Fatal(err)
	}
	o, err := open(out.Bytes())
	if err != nil || len(o.Rows) != 2 || len(o.Skipped) > 0 || o.Muster != "1.2.3" || o.Newer {
		t.Fatalf("%+v, %v", o, err)
	}
	file, err := zip.NewReader(bytes.NewReader(out.Bytes()), int64(out.Len()))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"consistency.txt", "screenshot.png", "tape.har"} {
		if m, err := file.Open(name); err != nil {
			t.Errorf("%s: %v", name, err)
		} else if err := m.Close(); err != nil {
			t.Error(err)
		}
	}
}

func TestOfANewerBundleIsReadWhatIsKnown(t *testing.T) {
	o, err := open(zipped(t, map[string]string{"bundle.json": `{"format":99,"muster":"9.0.0","more":[]}`, "tape.ndjson": rows, "hologram.bin": "x"}))
	if err != nil || !o.Newer || o.Muster != "9.0.0" || len(o.Rows) != 2 {
		t.Errorf("%+v, %v", o, err)
	}
}

func TestAHostileZipIsRefusedWithTheReason(t *testing.T) {
	many := map[string]string{"tape.ndjson": rows}
	for i := range 200 {
		many[fmt.Sprint("member", i)] = ""
	}
	for want, data := range map[string][]byte{
		"it is no zip file":       []byte("PK\x03\x04 and nonsense"),
		"it has no tape.ndjson":   zipped(t, map[string]string{"README.md": "hello"}),
		"leads to a folder":       zipped(t, map[string]string{"tape.ndjson": rows, "../../etc/passwd": "x"}),
		"it has 201 members":      zipped(t, many),
		"bundle.json cannot be":   zipped(t, map[string]string{"tape.ndjson": rows, "bundle.json": "[1,"}),
		"the file is empty":       zipped(t, map[string]string{"tape.ndjson": ""}),
		"nothing in the file can": zipped(t, map[string]string{"tape.ndjson": "nonsense\n"}),
	} {
		if o, err := open(data); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %+v, %v", want, o, err)
		}
	}
}

// busy are so many rows of messages to seven others, each with texts of chance.
func busy(n int) []*transport.Row {
	chance := rand.New(rand.NewPCG(1, 1))
	word := func(n int) string {
		text := make([]byte, n)
		for i := range text {
			text[i] = "abcdefghijklmnopqrstuvwxyz0123456789"[chance.IntN(36)]
		}
		return string(text)
	}
	tape := transport.NewTape()
	var tells []func(transport.Record)
	for i := range 8 {
		tells = append(tells, tape.Source("https://host.example", fmt.Sprintf("user%d@example.com", i)).Tap(transport.Options{}).Observer)
	}
	at := time.Now()
	for row := 0; row < n; {
		id, text := word(36), word(8)+" "+word(12)+" "+word(20)
		user := fmt.Sprintf("user%d@example.com", row%8)
		path := "/cpaas/chat/v1/" + user + "/group/g1/messages"
		at = at.Add(time.Millisecond)
		tells[row%8](transport.Exchange{
			Method: "POST", Base: "https://host.example", Path: path, Status: 201, Began: at, Took: time.Millisecond,
			Request: transport.Content{Body: []byte(`{"chatMessage":{"text":"` + text + `"}}`)},
			Reply:   transport.Content{Body: []byte(`{"chatMessage":{"resourceURL":"` + path + "/" + id + `","text":"` + text + `","senderAddress":"` + user + `","status":"Sent"}}`)},
		})
		row++
		for i := 0; i < 7 && row < n; i++ {
			data := []byte(`{"chatMessageNotification":{"id":"` + word(36) + `","dateTime":1795396639,"chatMessage":{"text":"` + text + `","senderAddress":"` + user + `"},"link":[{"rel":"chatMessage","href":"/cpaas/chat/v1/u/group/g1/messages/` + id + `"}]}}`)
			tells[(row+i)%8](transport.Frame{Socket: 1, Kind: transport.Text, Data: data, Size: len(data), At: at.Add(time.Millisecond)})
			row++
		}
	}
	return tape.Rows(0)
}

// mostRows is how many a full tape has.
var mostRows = transport.MostRows

func TestABundleOfAFullTapeIsSmallEnoughToBeAttached(t *testing.T) {
	rows := busy(mostRows)
	var out bytes.Buffer
	began := time.Now()
	if err := bundle.Write(&out, bundle.Contents{Rows: rows, Version: "1.2.3"}); err != nil {
		t.Fatal(err)
	}
	t.Logf("%d rows are %d bytes, after %v", len(rows), out.Len(), time.Since(began))
	if out.Len() > 10<<20 {
		t.Errorf("%d rows are %d bytes", len(rows), out.Len())
	}
	o, err := open(out.Bytes())
	if err != nil || len(o.Rows) != len(rows) {
		t.Errorf("%d of %d rows are in it, %v", len(o.Rows), len(rows), err)
	}
}
