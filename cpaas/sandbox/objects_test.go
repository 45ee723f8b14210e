package sandbox

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"muster/cpaas/internal/wire"
)

const noFields = `{"object":{"attributes":{"attribute":[]},"flags":{"flag":[]}}}`

// form is an upload as the platform's SDK writes it.
func form(name, media string, data []byte) (kind string, body []byte) {
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	_ = w.WriteField(wire.PartFields, noFields)
	part, _ := w.CreatePart(map[string][]string{
		"Content-Disposition": {multipart.FileContentDisposition(wire.PartRaw, name)}, "Content-Type": {media},
	})
	_, _ = part.Write(data)
	_ = w.Close()
	return w.FormDataContentType(), b.Bytes()
}

func (w *window) post(kind string, body []byte) *httptest.ResponseRecorder {
	return raw(w.server, "POST", wire.ObjectsPath(w.user), string(body), map[string]string{
		"Authorization": "Bearer " + w.tokens.AccessToken, "Content-Type": kind, "X-Cpaas-Agent": w.agent,
	})
}

// upload uploads a file and returns what the reply says of it.
func (w *window) upload(name, media string, data []byte) wire.Attributes {
	w.t.Helper()
	got := w.post(form(name, media, data))
	if got.Code != http.StatusCreated {
		w.t.Fatalf("upload of %s: %d %s", name, got.Code, got.Body)
	}
	return parse[wire.ObjectBody](w.t, got.Body.Bytes()).Object.Attributes
}

func attaching(text, id, name string) string {
	return fmt.Sprintf(`{"chatMessage":{"text":%q,"attachment":[{"name":%q,"x-id":%q}]}}`, text, name, id)
}

func TestFileReachesTheConversationAndNobodyElse(t *testing.T) {
	s := newServer(t)
	team, _ := s.As(alice).Create("Team", bob, carol)
	_ = s.As(bob).Accept(team)
	a, b := open(t, s, alice), open(t, s, bob)
	data := bytes.Repeat([]byte("0123456789"), 20_000)
	up := a.upload(`pl"an.png`, "image/png", data)
	id := up.Get(wire.AttributeID)
	if up.Get(wire.AttributeName) != `pl"an.png` || up.Get(wire.AttributeSize) != "200000" || up.Get(wire.AttributeLink) != wire.ObjectPath(alice, id) {
		t.Errorf("the upload is answered %+v", up)
	}
	b.want(404, "GET", wire.ObjectPath(bob, id), "")

	sent := parse[wire.MessageBody](t, a.want(201, "POST", wire.MessagesPath(alice, team), attaching("", id, "plan.png"))).Message
	want := wire.Attachment{Link: wire.ObjectPath(alice, id), Name: "plan.png", Size: 200_000, ID: id, Media: "image/png"}
	want.Thumbnail.Link = want.Link // it is no picture in truth
	if len(sent.Attachments) != 1 || sent.Attachments[0] != want {
		t.Errorf("the sender is answered %+v", sent.Attachments)
	}
	want.Link = wire.ObjectPath(bob, id)
	want.Thumbnail.Link = want.Link
	if told := b.frame().Message.Message; len(told.Attachments) != 1 || told.Attachments[0] != want {
		t.Errorf("bob is told %+v", told.Attachments)
	}
	list := parse[wire.MessageListBody](t, b.want(200, "GET", wire.MessagesPath(bob, team), "")).List.Messages
	if len(list) != 1 || len(list[0].Attachments) != 1 || list[0].Attachments[0] != want {
		t.Errorf("the history is %+v", list)
	}

	got := b.send("GET", want.Link, "")
	if got.Code != 200 || !bytes.Equal(got.Body.Bytes(), data) {
		t.Errorf("bob gets %d and %d bytes, want what was uploaded", got.Code, got.Body.Len())
	}
	kind, params, err := mime.ParseMediaType(got.Header().Get("Content-Disposition"))
	if err != nil || kind != "attachment" || params["filename"] != "pl_an.png" || got.Header().Get("Content-Type") != "image/png" || got.Header().Get("X-Content-Type-Options") != "nosniff" {
		t.Errorf("the headers are %v", got.Header())
	}
	for _, outsider := range []string{carol, dave} { // invited, and not even that
		w := enter(t, s, outsider)
		refused := w.send("GET", wire.ObjectPath(outsider, id), "")
		checkRefusal(t, refused.Code, refused.Header(), refused.Body.Bytes(), 404, "SVC0013", id)
	}
	b.want(204, "DELETE", wire.ParticipantPath(bob, team, bob), "")
	b.want(404, "GET", want.Link, "")
	a.want(204, "DELETE", wire.GroupPath(alice, team), "")
	a.want(200, "GET", wire.ObjectPath(alice, id), "")
}

func TestPageIsGivenTheWholeURLOfAFile(t *testing.T) {
	s := newServer(t)
	team, _ := s.As(alice).Create("Team", bob)
	_ = s.As(bob).Accept(team)
	b := openPage(t, s, bob)
	id, _ := s.As(alice).SendFile(team, "look", "a.txt", "text/plain", []byte("x"))
	want := "http://example.com" + wire.ObjectsPath(bob) + "/"
	if told := b.frame().Message.Message.Attachments[0]; !strings.HasPrefix(told.Link, want) {
		t.Errorf("the page is told %q of message %s", told.Link, id)
	}
	b.agent = "cpaas-js-sdk/5"
	if up := b.upload("b.txt", "text/plain", []byte("y")); !strings.HasPrefix(up.Get(wire.AttributeLink), want) {
		t.Errorf("the upload is answered %+v", up)
	}
	list := parse[wire.MessageListBody](t, b.want(200, "GET", wire.MessagesPath(bob, team), "")).List.Messages
	if !strings.HasPrefix(list[0].Attachments[0].Link, want) {
		t.Errorf("the history has %+v", list[0].Attachments)
	}
}

func TestEveryRefusalOfAFileSaysWhyAndKeepsNothing(t *testing.T) {
	const limit = 1000
	kind, good := form("a", "text/plain", []byte("x"))
	with := func(from, to string) []byte { return bytes.Replace(good, []byte(from), []byte(to), 1) }
	_, large := form("a", "text/plain", make([]byte, limit+1))
	_, huge := form("a", "text/plain", make([]byte, limit+2*formOverhead))
	_, long := form(strings.Repeat("n", fileNameLimit+1), "text/plain", nil)
	for _, c := range []struct {
		name, kind string
		body       []byte
		status     int
		code       string
		mentions   string
	}{
		{"no form", "application/json", []byte(`{}`), 400, "SVC0002", "multipart"},
		{"no boundary", "multipart/form-data", good, 400, "SVC0002", "multipart"},
		{"cut short", kind, good[:len(good)/2], 400, "SVC0002", "raw"},
		{"empty", kind, nil, 400, "SVC0002", "raw"},
		{"no file", kind, with(`name="raw"`, `name="war"`), 400, "SVC0002", "raw"},
		{"fields that are no JSON", kind, with(noFields, "{"), 400, "SVC0002", "JSON"},
		{"fields without object", kind, with(`"object"`, `"abject"`), 400, "SVC0002", "object"},
		{"a name without end", kind, long, 400, "SVC0003", "filename"},
		{"a byte too many", kind, large, 413, "POL1028", "1000 bytes"},
		{"far too many", kind, huge, 413, "POL1028", "1000"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := newServer(t, WithObjectLimit(limit))
			boundary := c.kind
			if c.kind == kind { // each form has a boundary of its own
				boundary = "multipart/form-data; boundary=" + strings.TrimPrefix(strings.SplitN(string(c.body)+"\r", "\r", 2)[0], "--")
			}
			if c.body == nil {
				boundary = kind
			}
			got := enter(t, s, alice).post(boundary, c.body)
			checkRefusal(t, got.Code, got.Header(), got.Body.Bytes(), c.status, c.code, c.mentions)
			if files, _ := s.Objects(); files != 0 {
				t.Errorf("%d files are kept", files)
			}
		})
	}
}

func TestAttachmentsAreOneFileThatTheSenderMayRead(t *testing.T) {
	s := newServer(t)
	team, _ := s.As(alice).Create("Team", bob)
	_ = s.As(bob).Accept(team)
	a, b := enter(t, s, alice), enter(t, s, bob)
	id := a.upload("a", "text/plain", []byte("x")).Get(wire.AttributeID)
	for body, mentions := range map[string]string{
		attaching("x", "nope", "a"): "nope",
		attaching("x", id, "a"):     id, // uploaded by another and not sent yet
		`{"chatMessage":{"text":"x","attachment":[{"x-id":"1"},{"x-id":"2"}]}}`: "one file",
		`{"chatMessage":{"text":" ","attachment":[]}}`:                          "text",
		`{"chatMessage":{"text":" ","json":null}}`:                              "text",
	} {
		got := b.send("POST", wire.MessagesPath(bob, team), body)
		if e := parse[wire.RefusalBody](t, got.Body.Bytes()).Exception(); got.Code != 400 || e == nil || !strings.Contains(e.String(), mentions) {
			t.Errorf("%s is answered %d %s", body, got.Code, got.Body)
		}
	}
	a.want(201, "POST", wire.MessagesPath(alice, team), attaching("x", id, ""))
	b.want(201, "POST", wire.MessagesPath(bob, team), attaching("look at this again", id, "b"))
	g, _ := s.Group(team)
	if len(g.Messages) != 2 || g.Messages[0].Attachment != "a" || g.Messages[1].Attachment != "b" {
		t.Errorf("messages %+v", g.Messages)
	}
}

func TestOldestFilesGoWhenThereAreTooManyBytes(t *testing.T) {
	s := newServer(t, WithObjectsTotal(100))
	a := enter(t, s, alice)
	var ids []string
	for range 3 {
		ids = append(ids, a.upload("a", "text/plain", make([]byte, 40)).Get(wire.AttributeID))
	}
	if files, bytes := s.Objects(); files != 2 || bytes != 80 {
		t.Errorf("%d files of %d bytes are kept, want 2 of 80", files, bytes)
	}
	gone := a.send("GET", wire.ObjectPath(alice, ids[0]), "")
	checkRefusal(t, gone.Code, gone.Header(), gone.Body.Bytes(), 404, "SVC0013", "dropped to make room")
	a.want(200, "GET", wire.ObjectPath(alice, ids[1]), "")
	if got := a.post(form("a", "text/plain", make([]byte, 101))); got.Code != 413 {
		t.Errorf("a file beyond the total is answered %d", got.Code)
	}
}

// A client that expects a word first must be spared the sending of what is
// refused, and be asked for the rest of what is not.
func TestTooLargeFileIsRefusedBeforeItIsSent(t *testing.T) {
	s := newServer(t, WithObjectLimit(1000))
	w := enter(t, s, alice)
	for length, want := range map[int]string{1 << 30: "HTTP/1.1 413", 1200: "HTTP/1.1 100"} {
		conn, err := s.Pipe().DialContext(context.Background(), "tcp", "sandbox")
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(conn, "POST %s HTTP/1.1\r\nHost: sandbox\r\nAuthorization: Bearer %s\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: %d\r\nExpect: 100-continue\r\n\r\n",
			wire.ObjectsPath(alice), w.tokens.AccessToken, length)
		if line, err := bufio.NewReader(conn).ReadString('\n'); err != nil || !strings.HasPrefix(line, want) {
			t.Errorf("%d bytes are answered %q, %v", length, line, err)
		}
		conn.Close()
	}
}

func TestFileThatABrowserWouldRunIsGivenOutAsBytes(t *testing.T) {
	for media, want := range map[string]string{
		"text/html": "application/octet-stream", "image/svg+xml": "application/octet-stream", "text/javascript": "application/octet-stream",
		"": "application/octet-stream", "nonsense": "application/octet-stream", "image/PNG": "image/png", "text/plain; charset=utf-8": "text/plain",
	} {
		if got := harmless(media); got != want {
			t.Errorf("%q is given out as %q, want %q", media, got, want)
		}
	}
}

func TestServerThatClosesEndsAnUploadThatStandsStill(t *testing.T) {
	s := New()
	w := enter(t, s, alice)
	host := httptest.NewServer(s)
	defer host.Close()
	body, writer := io.Pipe()
	kind, text := form("a", "text/plain", make([]byte, 1000))
	r, _ := http.NewRequest("POST", host.URL+wire.ObjectsPath(alice), body)
	r.Header.Set("Authorization", "Bearer "+w.tokens.AccessToken)
	r.Header.Set("Content-Type", kind)
	answered := make(chan error, 1)
	go func() {
		got, err := host.Client().Do(r)
		if err == nil {
			got.Body.Close()
		}
		answered <- err
	}()
	_, _ = writer.Write(text[:500])
	s.Close() // must not wait for the rest
	_ = writer.CloseWithError(io.ErrUnexpectedEOF)
	<-answered
}

func TestJSONPartIsPassedOnAsItIs(t *testing.T) {
	s := newServer(t)
	team, _ := s.As(alice).Create("Team", bob)
	_ = s.As(bob).Accept(team)
	b := open(t, s, bob)
	const part = `{"rows":[1,2.50,"x"],"big":12345678901234567890}`
	enter(t, s, alice).want(201, "POST", wire.MessagesPath(alice, team), `{"chatMessage":{"text":"card","json":`+part+`}}`)
	if got := string(b.frame().Message.Message.Rich); got != part {
		t.Errorf("bob is told %s, want %s", got, part)
	}
	list := parse[wire.MessageListBody](t, b.want(200, "GET", wire.MessagesPath(bob, team), "")).List.Messages
	if got := string(list[0].Rich); got != part {
		t.Errorf("the history has %s, want %s", got, part)
	}
}

// Whatever the body of an upload, it is answered in the form of a reply or of a
// refusal, and no more is kept than may be.
func FuzzUpload(f *testing.F) {
	const boundary = "b"
	for _, seed := range []string{
		"", "--b--", "--b\r\nContent-Disposition: form-data; name=\"raw\"; filename=\"../../x\"\r\n\r\nabc\r\n--b--\r\n",
		"--b\r\nContent-Disposition: form-data; name=\"root-fields\"\r\n\r\n{}\r\n--b--\r\n",
	} {
		f.Add([]byte(seed))
	}
	s := New(WithObjectLimit(64), WithObjectsTotal(200))
	f.Cleanup(s.Close)
	w := enter(f, s, alice)
	f.Fuzz(func(t *testing.T, body []byte) {
		got := w.post("multipart/form-data; boundary="+boundary, body)
		if got.Code != 201 {
			checkRefusal(t, got.Code, got.Header(), got.Body.Bytes(), got.Code, parse[wire.RefusalBody](t, got.Body.Bytes()).Exception().Code, "")
		}
		if _, bytes := s.Objects(); bytes > 200 {
			t.Errorf("%d bytes are kept", bytes)
		}
	})
}
