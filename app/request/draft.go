package request

import (
	"maps"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"muster/app/account"
	"muster/cpaas"
	"muster/cpaas/transport"
)

// asFrame stands for a method where what is sent is a frame of the websocket.
const asFrame = "FRAME"

// Draft is what the dialog begins with.
type Draft struct {
	User   string // the address of who sends it, "" for the user at hand
	Server string // the address of that user's server
	cpaas.HandMade
	Why string // what of it is not as it was, "" for nothing
}

// sender is which of the users sends it: who has its address on its server, and else the
// first.
func (d Draft) sender(users []*account.Account) int {
	return max(0, slices.IndexFunc(users, func(a *account.Account) bool {
		self := a.Session.Self()
		return self.Address == d.User && self.Server == d.Server
	}))
}

// leftOut are the headers that a request gets anyway.
var leftOut = map[string]bool{"authorization": true, "user-agent": true, "x-cpaas-agent": true, "accept-encoding": true, "content-length": true, "host": true, "expect": true}

// DraftOf is a row of a tape, to be sent again; ok is false for what this side did not
// send. The token of the user takes the place of the one that was taken out.
func DraftOf(r *transport.Row) (d Draft, ok bool) {
	d.User, d.Server = r.Source.User(), r.Source.Server
	switch x := r.Record.(type) {
	case transport.Exchange:
		d.Method, d.At = x.Method, x.Path
		if x.Query != "" {
			d.At += "?" + x.Query
		}
		d.Header = headerOf(x.Request.Header)
		d.Body = string(x.Request.Body)
		d.Why = incomplete(x.Request.Body, x.Request.Size)
	case transport.Frame:
		if !x.Sent || x.Kind != transport.Text {
			return d, false
		}
		d.Method, d.Body = asFrame, string(x.Data)
		d.Why = incomplete(x.Data, int64(x.Size))
	default:
		return d, false
	}
	d.At, d.Header, d.Body = withToken(d.At), withToken(d.Header), withToken(d.Body)
	return d, true
}

func headerOf(h http.Header) string {
	var lines []string
	for _, name := range slices.Sorted(maps.Keys(h)) {
		if leftOut[strings.ToLower(name)] {
			continue
		}
		for _, value := range h[name] {
			lines = append(lines, name+": "+value)
		}
	}
	return strings.Join(lines, "\n")
}

// markOfToken is what the tape has in place of an access token.
var markOfToken = regexp.MustCompile(`\btoken(?:#|%23)[0-9a-f]{4}\b`)

func withToken(text string) string { return markOfToken.ReplaceAllString(text, cpaas.TokenPlace) }

func incomplete(body []byte, size int64) string {
	switch {
	case len(body) >= transport.MostBody && size > int64(len(body)):
		return whyCut
	case !utf8.Valid(body):
		return whyBytes
	}
	return ""
}

// The reasons why a row is not sent as it was.
const (
	whyCut   = "cut"
	whyBytes = "bytes"
)
