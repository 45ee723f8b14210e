package trace

import (
	"cmp"
	"encoding/json"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"muster/cpaas/transport"
)

// Text is a row in one line, for people: number, time, user, which way, what.
func Text(r *transport.Row) string { return string(AppendText(nil, r)) }

// AppendText appends Text to b.
func AppendText(b []byte, r *transport.Row) []byte {
	b = strconv.AppendInt(append(b, '#'), r.Number, 10)
	b = r.At.AppendFormat(append(b, ' '), "15:04:05.000")
	b = append(append(b, ' '), r.Source.User()...)
	return appendSummary(append(b, ' '), r)
}

// Summary is what a row is, without when and whose.
func Summary(r *transport.Row) string { return string(appendSummary(nil, r)) }

func appendSummary(b []byte, r *transport.Row) []byte {
	switch x := r.Record.(type) {
	case transport.Exchange:
		b = append(append(append(append(b, "> "...), byHand(r)...), x.Method...), ' ')
		return appendHeld(appendFault(appendOutcome(appendAddress(b, x.Path, x.Query), x.Status, x.Error, x.Took), x.Fault), r)
	case transport.Handshake:
		b = append(strconv.AppendInt(append(b, "> websocket "...), x.Socket, 10), ' ')
		return appendFault(appendOutcome(appendAddress(b, x.Path, x.Query), x.Status, x.Error, x.Took), x.Fault)
	case transport.Frame:
		way := "< "
		if x.Sent {
			way = "> "
		}
		b = append(append(append(b, way...), byHand(r)...), cmp.Or(r.Name, string(x.Kind))...)
		if NoJSON(x) {
			b = append(b, ", no JSON,"...)
		}
		return appendHeld(appendFault(append(strconv.AppendInt(append(b, ' '), int64(x.Size), 10), " bytes"...), x.Fault), r)
	}
	return b
}

// byHand marks what somebody wrote, and not the client or the server.
func byHand(r *transport.Row) string {
	switch x := r.Record.(type) {
	case transport.Exchange:
		if x.ByHand {
			return "by hand: "
		}
	case transport.Frame:
		if x.ByHand && !x.Sent {
			return "injected: "
		}
		if x.ByHand {
			return "by hand: "
		}
	}
	return ""
}

// appendHeld says what became of a row that was held.
func appendHeld(b []byte, r *transport.Row) []byte {
	for _, m := range Held(r) {
		b = append(append(b, ", "...), m.String()...)
	}
	return b
}

// NoJSON tells whether somebody wrote a frame that is no JSON. Of one that the tape has
// only in part nobody can tell.
func NoJSON(f transport.Frame) bool {
	return f.ByHand && f.Kind == transport.Text && f.Size == len(f.Data) && !json.Valid(f.Data)
}

// appendFault says what was broken on purpose.
func appendFault(b []byte, fault string) []byte {
	if fault == "" {
		return b
	}
	return append(append(b, ", fault: "...), fault...)
}

func appendAddress(b []byte, path, query string) []byte {
	b = append(b, path...)
	if query != "" {
		b = append(append(b, '?'), query...)
	}
	return b
}

func appendOutcome(b []byte, status int, failed string, took time.Duration) []byte {
	if status != 0 {
		b = strconv.AppendInt(append(b, ' '), int64(status), 10)
	}
	switch {
	case status != 0 && failed != "":
		b = append(append(b, ", broken off: "...), failed...)
	case status == 0:
		b = append(append(b, " no reply: "...), failed...)
	}
	return append(strconv.AppendFloat(append(b, ' '), ms(took), 'f', 1, 64), " ms"...)
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
			x.HeldRequest, x.HeldReply = markWithoutText(x.HeldRequest), markWithoutText(x.HeldReply)
			clean.Record = x
		case transport.Frame:
			x.Data, x.Held = withoutText(x.Data), markWithoutText(x.Held)
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
