package snippet_test

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"muster/cpaas/trace/snippet"
	"muster/cpaas/transport"
)

// row is a request on a tape.
func row(x transport.Exchange) *transport.Row {
	return &transport.Row{Number: 1, At: time.Unix(1_800_000_000, 0), Source: transport.NewSource(x.Base, "alice@example.com", 0), Record: x}
}

// drawRequest makes a request with awkward characters everywhere.
func drawRequest(t *rapid.T, base string) transport.Exchange {
	x := transport.Exchange{Base: base, Method: rapid.SampledFrom([]string{"GET", "POST", "PUT", "DELETE"}).Draw(t, "method"), Request: transport.Content{Header: http.Header{}}}
	x.Path = "/" + rapid.StringMatching(`([a-zA-Z0-9{}'!$&()*+,;=:@._~-]|%27|%0A|%2F){0,20}`).Draw(t, "path")
	x.Query = rapid.StringMatching(`([a-z]=([a-zA-Z0-9'!$()*,;:@._~{}\[\]-]|%26|%27){0,10})?`).Draw(t, "query")
	for i := range rapid.IntRange(0, 3).Draw(t, "headers") {
		x.Request.Header.Add(fmt.Sprint("X-", i), rapid.StringMatching(`([!-~]([ -~]{0,10}[!-~])?)?`).Draw(t, "value"))
	}
	if rapid.Bool().Draw(t, "authorised") {
		x.Request.Header.Set("Authorization", "Bearer token#3fa9")
	}
	if x.Method != "GET" {
		x.Request.Body = rapid.OneOf(
			rapid.Just([]byte(`{"chatMessage":{"text":"it's \"$HOME\" `+"`id`"+` \\ %PATH% !x é 😀\nnew line"}}`)),
			rapid.Custom(func(t *rapid.T) []byte { return []byte(rapid.String().Draw(t, "text")) }),
			rapid.Just([]byte("-\x00")), // what begins as an option does
			rapid.SliceOfN(rapid.Byte(), 0, 20),
		).Draw(t, "body")
		if rapid.Bool().Draw(t, "typed") {
			x.Request.Header.Set("Content-Type", "application/json")
		}
	}
	x.Request.Size = int64(len(x.Request.Body))
	return x
}

// arrived is a request as a server got it, as text.
func arrived(r *http.Request) string {
	body, _ := io.ReadAll(r.Body)
	return said2(r.Method, r.RequestURI, r.Header, body)
}

func said2(method, uri string, h http.Header, body []byte) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s\n", method, uri)
	for _, name := range []string{"Authorization", "Content-Type", "X-0", "X-1", "X-2", "User-Agent", "Accept"} {
		if values, there := h[name]; there {
			fmt.Fprintf(&b, "%s: %q\n", name, values)
		}
	}
	return fmt.Sprintf("%s%q", b.String(), body)
}

func TestACopiedRequestArrivesByteForByteFromEachShell(t *testing.T) {
	if _, err := exec.LookPath("curl"); err != nil {
		t.Skip("there is no curl on this machine")
	}
	requests := make(chan string, 10)
	server := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { requests <- arrived(r) }))
	defer server.Close()
	for _, shell := range []string{"dash", "bash"} {
		path, err := exec.LookPath(shell)
		if err != nil {
			t.Logf("there is no %s on this machine", shell)
			continue
		}
		rapid.Check(t, func(t *rapid.T) {
			x := drawRequest(t, server.URL)
			text, err := snippet.CopyAs(row(x), snippet.Curl)
			if err != nil {
				t.Fatal(err)
			}
			for len(requests) > 0 { // of a run that has failed
				<-requests
			}
			command := exec.Command(path, "-c", text)
			command.Env = append(os.Environ(), "TOKEN=it's the \"token\"", "no_proxy=*")
			if out, err := command.CombinedOutput(); err != nil {
				t.Fatalf("%v: %s\n%s", err, out, text)
			}
			if len(requests) != 1 {
				t.Fatalf("%s sent %d requests by\n%s", shell, len(requests), text)
			}
			got := <-requests
			want := x.Request.Header.Clone()
			if want.Get("Authorization") != "" {
				want.Set("Authorization", "Bearer it's the \"token\"")
			}
			uri := x.Path
			if x.Query != "" {
				uri += "?" + x.Query
			}
			if want := said2(x.Method, uri, want, x.Request.Body); got != want {
				t.Fatalf("%s sent\n%s\nwant\n%s\nby\n%s", shell, got, want, text)
			}
		})
	}
}

func TestACopiedProgramIsGoAndAFileIsARequest(t *testing.T) {
	compiler := types.Config{Importer: importer.Default()}
	rapid.Check(t, func(t *rapid.T) {
		x := drawRequest(t, "https://host.example")
		text, err := snippet.CopyAs(row(x), snippet.GoProgram)
		if err != nil {
			t.Fatal(err)
		}
		files := token.NewFileSet()
		program, err := parser.ParseFile(files, "main.go", text, 0)
		if err == nil {
			_, err = compiler.Check("main", files, []*ast.File{program}, nil)
		}
		if err != nil {
			t.Fatalf("%v\n%s", err, text)
		}
		file, err := snippet.CopyAs(row(x), snippet.HTTPFile)
		if err != nil {
			return // the body is no text
		}
		head, body, _ := strings.Cut(file, "\n\n")
		if !strings.Contains(head, "\n"+x.Method+" https://host.example"+x.Path) || len(x.Request.Body) > 0 && !strings.HasPrefix(body, string(x.Request.Body)) {
			t.Fatalf("the file is\n%s", file)
		}
	})
}

func TestAProgramThatWasCopiedRuns(t *testing.T) {
	requests := make(chan string, 10)
	server := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { requests <- arrived(r) }))
	defer server.Close()
	x := transport.Exchange{
		Base: server.URL, Method: http.MethodPost, Path: "/a", Query: "access_token=token%233fa9",
		Request: transport.Content{Header: http.Header{"Content-Type": {"text/plain"}}, Body: []byte("it's \"so\"\n\x00"), Size: 11},
	}
	text, err := snippet.CopyAs(row(x), snippet.GoProgram)
	if err != nil {
		t.Fatal(err)
	}
	file := t.TempDir() + "/main.go"
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	command := exec.Command("go", "run", file)
	command.Env = append(os.Environ(), "TOKEN=abc")
	if out, err := command.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s\n%s", err, out, text)
	}
	if len(requests) != 1 {
		t.Fatalf("it sent %d requests", len(requests))
	}
	if got := <-requests; !strings.HasPrefix(got, "POST /a?access_token=abc\n") || !strings.HasSuffix(got, fmt.Sprintf("%q", x.Request.Body)) {
		t.Errorf("it sent %s", got)
	}
}

func TestEverySecretIsAVariableInEveryForm(t *testing.T) {
	x := transport.Exchange{
		Base: "https://host.example", Method: http.MethodPost, Path: "/token", Query: "access_token=token%233fa9",
		Request: transport.Content{Header: http.Header{"Authorization": {"Bearer token#3fa9"}}, Body: []byte("password=password%230123&a=%25&b=\"c\"")},
	}
	x.Request.Size = int64(len(x.Request.Body))
	for form, want := range map[snippet.Form][]string{
		snippet.Curl:       {`'Authorization: Bearer '"$TOKEN"`, `access_token='"$TOKEN"`, `'password='"$PASSWORD"'&a=`},
		snippet.PowerShell: {`Bearer $($env:TOKEN)"`, `"password=$($env:PASSWORD)&a=`, "`\"c`\""},
		snippet.Cmd:        {`Bearer %TOKEN%^"`, `^"password=%PASSWORD%^&a=^%^25^&b=^\^"c^\^"^"`},
		snippet.GoProgram:  {`"Bearer "+os.Getenv("TOKEN")`, `"password="+os.Getenv("PASSWORD")`},
		snippet.HTTPFile:   {"Authorization: Bearer {{TOKEN}}", "password={{PASSWORD}}&a"},
	} {
		text, err := snippet.CopyAs(row(x), form)
		if err != nil {
			t.Fatal(err)
		}
		for _, part := range want {
			if !strings.Contains(text, part) {
				t.Errorf("%s has no %s:\n%s", form, part, text)
			}
		}
	}
}

func TestARequestThatTheTapeHasOnlyInPartIsNotCopied(t *testing.T) {
	x := transport.Exchange{Base: "https://host.example", Method: http.MethodPost, Request: transport.Content{Body: bytes.Repeat([]byte("x"), transport.MostBody), Size: transport.MostBody + 1}}
	if text, err := snippet.CopyAs(row(x), snippet.Curl); err == nil {
		t.Errorf("it was copied as %d bytes", len(text))
	}
}

func TestASocketIsCopiedWithWhatItSent(t *testing.T) {
	h := transport.Handshake{Socket: 2, Base: "wss://host.example", Path: "/x", Query: "access_token=token%233fa9"}
	frames := []transport.Frame{
		{Socket: 2, Sent: true, Kind: transport.Text, Data: []byte(`{"connCheck":{}}`)},
		{Socket: 2, Sent: true, Kind: transport.Text, Data: []byte(`{"it's":"me"}`)},
		{Socket: 2, Kind: transport.Text, Data: []byte(`{"received":1}`)},
		{Socket: 1, Sent: true, Kind: transport.Text, Data: []byte(`{"other":1}`)},
	}
	text, err := snippet.CopySocketAs(h, frames, snippet.Websocat)
	want := "printf '%s\\n' \\\n  '{\"it'\\''s\":\"me\"}' |\n  websocat -t -n -B 1048576 'wss://host.example/x?access_token='\"$TOKEN\"\n"
	if err != nil || text != want {
		t.Errorf("%v\n%s\nwant\n%s", err, text, want)
	}
	if text, err := snippet.CopySocketAs(h, frames, snippet.HTTPFile); err != nil || !strings.Contains(text, "WEBSOCKET wss://host.example/x?access_token={{TOKEN}}\n\n===\n{\"it's\":\"me\"}\n") {
		t.Errorf("%v\n%s", err, text)
	}
}

func TestEachKindOfRowSaysAsWhatItCanBeCopied(t *testing.T) {
	if forms := snippet.Forms(row(transport.Exchange{})); !slices.Contains(forms, snippet.Curl) || slices.Contains(forms, snippet.Websocat) {
		t.Errorf("a request: %v", forms)
	}
}
