package trace

import (
	"bufio"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"io"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"time"
	"unicode/utf8"

	"muster/cpaas/transport"
)

// WriteHAR writes rows as HAR 1.2, with one page for each user and an entry for each
// request and each socket. version is Muster's own.
func WriteHAR(w io.Writer, rows []*transport.Row, version string) error {
	out := bufio.NewWriterSize(w, 64<<10)
	pages := pagesOf(rows)
	creator, _ := json.Marshal(harCreator{"Muster", version}) // strings and numbers always can be marshalled
	list, err := json.Marshal(pages.list)
	if err != nil {
		return err
	}
	_, _ = out.WriteString(`{"log":{"version":"1.2","creator":` + string(creator) + `,"pages":` + string(list) + `,"entries":[`)
	_ = out.WriteByte('\n') // the writer keeps its error for the end
	if err := writeEntries(out, entriesOf(rows, pages)); err != nil {
		return err
	}
	_, _ = out.WriteString("]}}\n")
	return out.Flush()
}

// pages are the users of a HAR.
type pages struct {
	list []harPage
	ids  map[*transport.Source]string
}

func pagesOf(rows []*transport.Row) pages {
	p := pages{ids: map[*transport.Source]string{}}
	known := map[[2]string]string{}
	for _, r := range rows {
		s := r.Source
		if p.ids[s] != "" {
			continue
		}
		key := [2]string{s.Server, s.User()}
		if known[key] == "" {
			known[key] = "page_" + strconv.Itoa(len(p.list)+1)
			p.list = append(p.list, harPage{
				ID: known[key], Title: s.User() + " on " + s.Server, Started: harTime{r.At}, Timings: harPageTimings{-1, -1},
				User: s.User(), Server: s.Server,
			})
		}
		p.ids[s] = known[key]
	}
	if len(p.list) == 0 {
		p.list = []harPage{{ID: "page_1", Title: "empty", Started: harTime{time.Unix(0, 0)}, Timings: harPageTimings{-1, -1}}}
	}
	return p
}

// entriesOf makes the entries, in the order of the rows. The frames of a socket
// stand in its entry.
func entriesOf(rows []*transport.Row, pages pages) []*harEntry {
	type socket struct {
		source *transport.Source
		number int64
	}
	var list []*harEntry
	sockets := map[socket]*harEntry{}
	for _, r := range rows {
		switch x := r.Record.(type) {
		case transport.Exchange:
			list = append(list, exchangeEntry(r, x, pages))
		case transport.Handshake:
			e := socketEntry(r, x, pages)
			sockets[socket{r.Source, x.Socket}] = e
			list = append(list, e)
		case transport.Frame:
			key := socket{r.Source, x.Socket}
			if sockets[key] == nil { // its handshake is not among the rows
				sockets[key] = strayEntry(r, x, pages)
				list = append(list, sockets[key])
			}
			sockets[key].add(r, x)
		}
	}
	return list
}

// beside has what of a row HAR has no place for.
func beside(r *transport.Row) *line {
	return &line{Number: r.Number, At: r.At, Since: ms(r.Since), Session: r.Source.Session(), Kind: Kind(r), Name: r.Name, Group: r.Group}
}

func exchangeEntry(r *transport.Row, x transport.Exchange, pages pages) *harEntry {
	e := newEntry(r, pages, x.Method, address(x.Base, x.Path, x.Query), x.Query)
	e.Muster.Op, e.Muster.ByHand, e.Muster.Fault = x.Op, x.ByHand, x.Fault
	e.Muster.Held, e.Muster.HeldReply, e.Edited = heldOf(x.HeldRequest), heldOf(x.HeldReply), Edited(r)
	e.Time = ms(x.Took)
	e.Timings.Wait, e.Timings.Receive = ms(x.Waited), max(0, ms(x.Took-x.Waited))
	e.Request.Headers = pairs(x.Request.Header)
	e.Request.BodySize = x.Request.Size
	if len(x.Request.Body) > 0 {
		body, encoding := text(x.Request.Body)
		e.Request.PostData = &harPost{MimeType: x.Request.Header.Get("Content-Type"), Text: body, Params: []harPair{}, Encoding: encoding}
	}
	e.answer(x.Status, x.Error, x.Reply.Header)
	e.Response.BodySize = x.Reply.Size
	e.Response.Content.Size = x.Reply.Size
	e.Response.Content.Text, e.Response.Content.Encoding = text(x.Reply.Body)
	return e
}

func socketEntry(r *transport.Row, x transport.Handshake, pages pages) *harEntry {
	e := newEntry(r, pages, http.MethodGet, address(x.Base, x.Path, x.Query), x.Query)
	e.Muster.Socket, e.Muster.Fault = x.Socket, x.Fault
	e.Type = "websocket"
	e.Time = ms(x.Took)
	e.Timings.Wait = ms(x.Took)
	e.Request.Headers = pairs(x.Request)
	e.answer(x.Status, x.Error, x.Reply)
	return e
}

// strayEntry is that of a socket whose handshake is not among the rows.
func strayEntry(r *transport.Row, x transport.Frame, pages pages) *harEntry {
	e := newEntry(r, pages, http.MethodGet, "wss://unknown/", "")
	e.Muster = nil
	e.Type = "websocket"
	e.answer(http.StatusSwitchingProtocols, "", nil)
	return e
}

func newEntry(r *transport.Row, pages pages, method, at, query string) *harEntry {
	return &harEntry{
		Page: pages.ids[r.Source], Started: harTime{r.At}, Muster: beside(r),
		Request: harRequest{
			Method: method, URL: at, HTTPVersion: "HTTP/1.1", Cookies: []harPair{}, Headers: []harPair{}, QueryString: queryPairs(query), HeadersSize: -1,
		},
		Timings: harTimings{Blocked: -1, DNS: -1, Connect: -1, SSL: -1},
	}
}

func (e *harEntry) answer(status int, failed string, header http.Header) {
	e.Response = harResponse{
		Status: status, StatusText: http.StatusText(status), HTTPVersion: "HTTP/1.1", Cookies: []harPair{}, Headers: pairs(header),
		Content: harContent{MimeType: header.Get("Content-Type")}, HeadersSize: -1, Error: failed,
	}
}

// add puts a frame into the entry of its socket.
func (e *harEntry) add(r *transport.Row, x transport.Frame) {
	opcode := 1
	switch x.Kind {
	case transport.Text:
	case transport.Binary:
		opcode = 2
	case transport.Close:
		e.Close = closeOf(r, x)
		fallthrough
	default:
		l := lineOf(r)
		e.Controls = append(e.Controls, l)
		return
	}
	m := harMessage{Type: "receive", Time: seconds(r.At), Opcode: opcode, Data: string(x.Data), Muster: beside(r)}
	if x.Sent {
		m.Type = "send"
	}
	m.Muster.Socket, m.Muster.ByHand, m.Muster.Fault = x.Socket, x.ByHand, x.Fault
	m.Muster.Held, m.Injected, m.Edited = heldOf(x.Held), Injected(r), Edited(r)
	if opcode == 2 {
		m.Data = base64.StdEncoding.EncodeToString(x.Data)
	}
	if size := int64(x.Size); size != int64(len(x.Data)) || opcode == 1 && !utf8.Valid(x.Data) {
		m.Muster.Data = &content{Size: size}
		if opcode == 1 && !utf8.Valid(x.Data) { // as text it loses something
			m.Muster.Data.Base64 = x.Data
		}
	}
	e.Messages = append(e.Messages, m)
}

func closeOf(r *transport.Row, x transport.Frame) *harClose {
	c := &harClose{Code: 1005, Timestamp: seconds(r.At)} // no code was given
	if len(x.Data) >= 2 {
		c.Code, c.Reason = int(binary.BigEndian.Uint16(x.Data)), string(x.Data[2:])
	}
	return c
}

func seconds(at time.Time) float64 { return float64(at.UnixMicro()) / 1e6 }

func pairs(h http.Header) []harPair {
	list := []harPair{}
	for _, name := range slices.Sorted(maps.Keys(h)) {
		for _, value := range h[name] {
			list = append(list, harPair{name, value})
		}
	}
	return list
}

func queryPairs(query string) []harPair {
	list := []harPair{}
	values, _ := url.ParseQuery(query) // what cannot be read is still in the address
	for _, name := range slices.Sorted(maps.Keys(values)) {
		for _, value := range values[name] {
			list = append(list, harPair{name, value})
		}
	}
	return list
}
