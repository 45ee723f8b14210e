package trace

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"time"

	"muster/cpaas/transport"
	"muster/cpaas/transport/hold"
)

// harReader reads a HAR entry by entry: files of other tools may be large.
type harReader struct {
	from    *json.Decoder
	sources map[harSession]*transport.Source
	pages   map[string]harPage // by their ids
	rows    []*transport.Row
	skipped []Skipped
	sockets int64 // of other tools, which do not number them
}

// harSession is a session of the user of a page. Files of other tools have one for each.
type harSession struct {
	page   string
	number int64
}

// readHAR reads a HAR, of Muster or of another tool. What cannot be read is skipped.
// The rows are in the order of their times, and those of other tools are numbered
// anew.
func readHAR(r io.Reader) ([]*transport.Row, []Skipped) {
	h := &harReader{from: json.NewDecoder(r), sources: map[harSession]*transport.Source{}, pages: map[string]harPage{}}
	if err := h.read(); err != nil {
		h.skip("the file", "it cannot be read to its end: "+err.Error())
	}
	h.name()
	slices.SortStableFunc(h.rows, func(a, b *transport.Row) int {
		if a.Number != 0 && b.Number != 0 {
			return int(a.Number - b.Number)
		}
		return a.At.Compare(b.At)
	})
	for i, row := range h.rows {
		if row.Number == 0 {
			row.Number = int64(i + 1)
			row.Since = row.At.Sub(h.rows[0].At)
		}
	}
	return h.rows, h.skipped
}

func (h *harReader) skip(where, why string) { h.skipped = append(h.skipped, Skipped{where, why}) }

func (h *harReader) read() error {
	return h.object(func(key string) error {
		if key != "log" {
			return h.pass()
		}
		return h.object(func(key string) error {
			switch key {
			case "pages":
				return h.array(h.page)
			case "entries":
				return h.array(h.entry)
			}
			return h.pass()
		})
	})
}

// object reads an object, whose values field reads.
func (h *harReader) object(field func(key string) error) error {
	if err := h.open('{'); err != nil {
		return err
	}
	for h.from.More() {
		key, err := h.from.Token()
		if err != nil {
			return err
		}
		if err := field(fmt.Sprint(key)); err != nil {
			return err
		}
	}
	_, err := h.from.Token()
	return whole(err)
}

// array reads an array, each value of which take gets.
func (h *harReader) array(take func(n int, value json.RawMessage)) error {
	if err := h.open('['); err != nil {
		return err
	}
	for n := 1; h.from.More(); n++ {
		var value json.RawMessage
		if err := h.from.Decode(&value); err != nil {
			return whole(err)
		}
		take(n, value)
	}
	_, err := h.from.Token()
	return whole(err)
}

func (h *harReader) open(with json.Delim) error {
	token, err := h.from.Token()
	if err == nil && token != with {
		return errors.New("it is not a HAR file: there is no " + string(with) + " where one should be")
	}
	return whole(err)
}

func (h *harReader) pass() error {
	var value json.RawMessage
	return whole(h.from.Decode(&value))
}

// whole says in words that the file is cut.
func whole(err error) error {
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return errors.New("it ends in the middle")
	}
	return err
}

func (h *harReader) page(n int, value json.RawMessage) {
	var p harPage
	if err := lenient(value, &p); err != nil {
		h.skip(fmt.Sprint("page ", n), err.Error())
		return
	}
	h.pages[p.ID] = p
}

// name gives the sources their users and servers: a page may come behind its entries.
func (h *harReader) name() {
	for of, s := range h.sources {
		p, is := h.pages[of.page]
		switch {
		case !is:
		case p.User != "" || p.Server != "":
			s.Server = p.Server
			s.Name(p.User)
		default:
			s.Name(p.Title)
		}
	}
}

// source is that of a session, which m tells of if it is not nil.
func (h *harReader) source(page string, m *line) *transport.Source {
	of := harSession{page: page}
	if m != nil {
		of.number = m.Session
	}
	if h.sources[of] == nil {
		h.sources[of] = transport.NewSource("", page, of.number)
	}
	return h.sources[of]
}

// lenient reads what has the right type, and leaves out what has not.
func lenient(value json.RawMessage, into any) error {
	err := json.Unmarshal(value, into)
	if _, wrong := errors.AsType[*json.UnmarshalTypeError](err); wrong && strings.HasPrefix(strings.TrimSpace(string(value)), "{") {
		return nil
	}
	return err
}

func (h *harReader) entry(n int, value json.RawMessage) {
	var e harEntry
	err := lenient(value, &e)
	switch {
	case err != nil:
	case e.Request.URL == "":
		err = errors.New("it has no request, or one without an address")
	case e.Started.IsZero():
		err = errors.New("it does not say when it began")
	}
	if err != nil {
		h.skip(fmt.Sprint("entry ", n), err.Error())
		return
	}
	if e.Type == "websocket" || len(e.Messages) > 0 || e.Response.Status == http.StatusSwitchingProtocols {
		h.socket(n, &e)
		return
	}
	r := h.row(&e)
	base, path, query := split(e.Request.URL)
	x := transport.Exchange{
		Method: e.Request.Method, Base: base, Path: path, Query: query, Status: e.Response.Status, Error: e.Response.Error,
		Began: r.At, Waited: duration(max(0, e.Timings.Wait)), Took: duration(max(0, e.Time)),
		Request: transport.Content{Header: header(e.Request.Headers), Size: max(0, e.Request.BodySize)},
		Reply:   transport.Content{Header: header(e.Response.Headers), Size: max(0, e.Response.BodySize, e.Response.Content.Size)},
	}
	if p := e.Request.PostData; p != nil {
		x.Request.Body = untext(p.Text, p.Encoding)
		x.Request.Size = max(x.Request.Size, int64(len(x.Request.Body)))
	}
	x.Reply.Body = untext(e.Response.Content.Text, e.Response.Content.Encoding)
	r.Record = x
	if e.Muster != nil {
		x.Op, x.ByHand, x.Fault = e.Muster.Op, e.Muster.ByHand, e.Muster.Fault
		x.HeldRequest, x.HeldReply = e.Muster.Held.mark(hold.Request), e.Muster.HeldReply.mark(hold.Reply)
		r.Record = x
	} else {
		r.Name, r.Group = transport.About(x)
	}
	h.rows = append(h.rows, r)
}

// row is a row for an entry, without its record.
func (h *harReader) row(e *harEntry) *transport.Row {
	r := &transport.Row{At: e.Started.Time, Source: h.source(e.Page, e.Muster)}
	if m := e.Muster; m != nil {
		r.Number, r.At, r.Since, r.Name, r.Group = m.Number, m.At, duration(m.Since), m.Name, m.Group
	}
	return r
}

func (h *harReader) socket(n int, e *harEntry) {
	r := h.row(e)
	h.sockets++
	socket, fault := h.sockets, ""
	if e.Muster != nil {
		socket, fault = e.Muster.Socket, e.Muster.Fault
	}
	base, path, query := split(e.Request.URL)
	r.Record = transport.Handshake{
		Socket: socket, Base: base, Path: path, Query: query, Status: e.Response.Status, Error: e.Response.Error,
		Began: r.At, Took: duration(max(0, e.Time)), Fault: fault, Request: header(e.Request.Headers), Reply: header(e.Response.Headers),
	}
	if e.Muster != nil || base != "wss://unknown" { // else the handshake was not among the rows
		h.rows = append(h.rows, r)
	}
	for i := range e.Messages {
		m := &e.Messages[i]
		if err := h.message(m, h.source(e.Page, cmp.Or(m.Muster, e.Muster)), socket); err != nil {
			h.skip(fmt.Sprintf("message %d of entry %d", i+1, n), err.Error())
		}
	}
	for i := range e.Controls {
		if row, err := e.Controls[i].row(h.source(e.Page, &e.Controls[i])); err != nil {
			h.skip(fmt.Sprintf("control frame %d of entry %d", i+1, n), err.Error())
		} else {
			h.rows = append(h.rows, row)
		}
	}
}

// inMilliseconds is beyond any time in seconds: some tools write milliseconds.
const inMilliseconds = 1e11

func (h *harReader) message(m *harMessage, source *transport.Source, socket int64) error {
	if m.Type != "send" && m.Type != "receive" {
		return fmt.Errorf("its type, %.20q, is neither send nor receive", m.Type)
	}
	if m.Time > inMilliseconds {
		m.Time /= 1000
	}
	f := transport.Frame{Socket: socket, Sent: m.Type == "send", Kind: transport.Text, Data: untext(m.Data, ""), At: time.UnixMicro(int64(m.Time * 1e6))}
	if m.Opcode != 1 {
		f.Kind, f.Data = transport.Binary, untext(m.Data, "base64")
	}
	f.Size = len(f.Data)
	r := &transport.Row{At: f.At, Source: source}
	r.Name, r.Group = transport.About(f)
	if l := m.Muster; l != nil {
		r.Number, r.At, r.Since, r.Name, r.Group = l.Number, l.At, duration(l.Since), l.Name, l.Group
		f.At, f.Socket, f.ByHand, f.Fault = l.At, l.Socket, l.ByHand, l.Fault
		f.Held = l.Held.mark(whatOf(f.Sent))
		if l.Data != nil {
			f.Size = int(l.Data.Size)
			if l.Data.Base64 != nil {
				f.Data = l.Data.Base64
			}
		}
	}
	r.Record = f
	h.rows = append(h.rows, r)
	return nil
}

func header(pairs []harPair) http.Header {
	if len(pairs) == 0 {
		return nil
	}
	h := http.Header{}
	for _, p := range pairs {
		h.Add(p.Name, p.Value)
	}
	return h
}
