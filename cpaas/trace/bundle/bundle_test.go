package bundle_test

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"testing"

	"muster/cpaas/trace"
	"muster/cpaas/trace/bundle"
)

const rows = `{"n":1,"at":"2026-11-29T10:00:00Z","user":"alice@example.com","server":"https://host.example","kind":"request","method":"POST","url":"https://host.example/cpaas/auth/v1/token?access_token=token%231234","status":200,"ms":3,"request":{"header":{"Content-Type":["application/x-www-form-urlencoded"],"Authorization":["Bearer token#1234"]},"text":"username=a\u0026password=password%23abcd","size":30},"reply":{"text":"{\"access_token\":\"token#1234\"}","size":30}}
{"n":2,"at":"2026-11-29T10:00:01Z","user":"bob@example.com","server":"https://host.example","kind":"text","sent":false,"socket":1,"name":"surpriseNotification","data":{"text":"{\"surpriseNotification\":{}}","size":30}}
`

// unpacked are the members of the bundle of a file.
func unpacked(t *testing.T, file string) map[string]string {
	t.Helper()
	read, _, err := trace.Read(strings.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := bundle.Write(&out, bundle.Contents{Rows: read, Version: "1.2.3"}); err != nil {
		t.Fatal(err)
	}
	return unzipped(t, out.Bytes())
}

func unzipped(t *testing.T, data []byte) map[string]string {
	t.Helper()
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	members := map[string]string{}
	for _, f := range archive.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		members[f.Name] = string(content)
	}
	return members
}

func TestABundleHasTheTapeAsItIsAndWhatIsWrongWithIt(t *testing.T) {
	members := unpacked(t, rows)
	if len(members) != 7 || strings.Count(members["README.md"], "\n") > 10 {
		t.Errorf("%d members:\n%s", len(members), members["README.md"])
	}
	for name, want := range map[string]string{
		"README.md": "2 rows, 1 requests", "tape.ndjson": `"text":"{\"access_token\":\"token#1234\"}"`, "tape.har": `"version":"1.2"`, "sequence.md": "```mermaid",
		"sequence.svg": "<svg", "findings.txt": "unknown event",
	} {
		if !strings.Contains(members[name], want) {
			t.Errorf("%s has no %s:\n%s", name, want, members[name])
		}
	}
}

// Canaries stand where secrets of a HAR of another tool are.
func TestNoSecretOfAnotherToolGetsIntoABundle(t *testing.T) {
	const canary = "CanarySecretValue0123456789"
	file := strings.NewReplacer("token%231234", canary, "token#1234", canary, "password%23abcd", canary).Replace(rows)
	if strings.Count(file, canary) != 4 {
		t.Fatal("the canaries are not there")
	}
	for name, content := range unpacked(t, file) {
		if strings.Contains(content, canary) {
			t.Errorf("%s has a secret:\n%s", name, content)
		}
	}
}

func TestABundleWithWhatLooksLikeASecretIsNotWritten(t *testing.T) {
	const jwt = "eyJhbGciOiJIUzI1NiJ9x.eyJzdWIiOiJhbGljZSJ9x.c2lnbmF0dXJl"
	file := strings.Replace(rows, `"method":"POST"`, `"op":"`+jwt+`","method":"POST"`, 1)
	read, _, err := trace.Read(strings.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := bundle.Write(&out, bundle.Contents{Rows: read, Version: "1.2.3"}); err == nil || !strings.Contains(err.Error(), "looks like a web token") || out.Len() > 0 {
		t.Errorf("%v, %d bytes", err, out.Len())
	}
}
