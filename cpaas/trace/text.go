package trace

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"time"
	"unicode/utf8"

	"muster/cpaas/transport"
)

// Text is a row in one line, for people: number, time, user, which way, what.
func Text(r *transport.Row) string {
	return fmt.Sprintf("#%d %s %s %s", r.Number, r.At.Format("15:04:05.000"), r.Source.User(), Summary(r))
}

// Summary is what a row is, without when and whose.
func Summary(r *transport.Row) string {
	switch x := r.Record.(type) {
	case transport.Exchange:
		return outcome("> "+x.Method+" "+address("", x.Path, x.Query), x.Status, x.Error, x.Took)
	case transport.Handshake:
		return outcome(fmt.Sprintf("> websocket %d %s", x.Socket, address("", x.Path, x.Query)), x.Status, x.Error, x.Took)
	case transport.Frame:
		way := "<"
		if x.Sent {
			way = ">"
		}
		what := r.Name
		if what == "" {
			what = string(x.Kind)
		}
		return fmt.Sprintf("%s %s %d bytes", way, what, x.Size)
	}
	return ""
}

func outcome(what string, status int, failed string, took time.Duration) string {
	switch {
	case status != 0 && failed != "":
		what += fmt.Sprintf(" %d, broken off: %s", status, failed)
	case status != 0:
		what += fmt.Sprintf(" %d", status)
	default:
		what += " no reply: " + failed
	}
	return what + fmt.Sprintf(" %.1f ms", ms(took))
}

// Bodies are the contents of a row, in the order in which they went.
func Bodies(r *transport.Row) [][]byte {
	switch x := r.Record.(type) {
	case transport.Exchange:
		return [][]byte{x.Request.Body, x.Reply.Body}
	case transport.Frame:
		return [][]byte{x.Data}
	}
	return nil
}

// written finds the texts of messages in JSON.
var written = regexp.MustCompile(`("text"\s*:\s*")((?:[^"\\]|\\.)*)"`)

// WithoutTexts gives rows in which each text of a message is replaced by its length,
// and no body is left that is not JSON: files have texts too. The rows given are not
// changed.
func WithoutTexts(rows []*transport.Row) []*transport.Row {
	list := make([]*transport.Row, len(rows))
	for i, r := range rows {
		clean := *r
		switch x := r.Record.(type) {
		case transport.Exchange:
			x.Request.Body, x.Reply.Body = withoutText(x.Request.Body), withoutText(x.Reply.Body)
			clean.Record = x
		case transport.Frame:
			x.Data = withoutText(x.Data)
			clean.Record = x
		}
		list[i] = &clean
	}
	return list
}

func withoutText(body []byte) []byte {
	if trimmed := strings.TrimSpace(string(body[:min(len(body), 64)])); !strings.HasPrefix(trimmed, "{") && !strings.HasPrefix(trimmed, "[") {
		return nil
	}
	return written.ReplaceAllFunc(body, func(found []byte) []byte {
		part := written.FindSubmatch(found)
		var plain string
		_ = json.Unmarshal(append(append([]byte{'"'}, part[2]...), '"'), &plain) // what is no JSON has no characters
		return fmt.Appendf(nil, `%s(%d characters)"`, part[1], utf8.RuneCountInString(plain))
	})
}
