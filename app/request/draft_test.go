package request_test

import (
	"net/http"
	"strings"
	"testing"

	"muster/app/request"
	"muster/cpaas/transport"
)

func row(r transport.Record) *transport.Row {
	return &transport.Row{Source: transport.NewSource("https://host.example", "alice@example.com", 0), Record: r}
}

func TestARowIsSentAgainAsItWasWithTheUsersTokenInItsPlace(t *testing.T) {
	d, ok := request.DraftOf(row(transport.Exchange{
		Method: "POST", Base: "https://host.example", Path: "/a%20b", Query: "access_token=token%233fa9&c=d",
		Request: transport.Content{
			Header: http.Header{"Authorization": {"Bearer token#3fa9"}, "Accept": {"text/plain"}, "X-Try": {"1", "2"}, "User-Agent": {"muster"}},
			Body:   []byte(`{"a":1}`), Size: 7,
		},
	}))
	if !ok || d.User != "alice@example.com" || d.Server != "https://host.example" || d.Method != "POST" || d.At != "/a%20b?access_token={{TOKEN}}&c=d" || d.Header != "Accept: text/plain\nX-Try: 1\nX-Try: 2" || d.Body != `{"a":1}` || d.Why != "" {
		t.Errorf("it became %+v", d)
	}
}

func TestWhatTheTapeHasNotWholeIsSaid(t *testing.T) {
	cut, _ := request.DraftOf(row(transport.Exchange{Request: transport.Content{Body: []byte(strings.Repeat("x", transport.MostBody)), Size: transport.MostBody + 1}}))
	bytes, _ := request.DraftOf(row(transport.Exchange{Request: transport.Content{Body: []byte{0xff}, Size: 1}}))
	if cut.Why == "" || bytes.Why == "" || cut.Why == bytes.Why {
		t.Errorf("the reasons are %q and %q", cut.Why, bytes.Why)
	}
}

func TestOnlyWhatThisSideSentCanBeSentAgain(t *testing.T) {
	for _, c := range []struct {
		record transport.Record
		ok     bool
	}{
		{transport.Frame{Sent: true, Kind: transport.Text, Data: []byte("x")}, true},
		{transport.Frame{Kind: transport.Text, Data: []byte("x")}, false},
		{transport.Frame{Sent: true, Kind: transport.Ping}, false},
		{transport.Handshake{}, false},
	} {
		if d, ok := request.DraftOf(row(c.record)); ok != c.ok {
			t.Errorf("%+v became %+v, %v", c.record, d, ok)
		}
	}
}
