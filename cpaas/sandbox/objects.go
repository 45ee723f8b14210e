package sandbox

import (
	"cmp"
	"net/http"
	"slices"
	"strconv"

	"muster/cpaas/internal/wire"
)

// object is a file that a user has uploaded, to send it with a message.
type object struct {
	id     string
	name   string // as the form gave it
	media  string
	data   []byte // never changed
	owner  *user
	sentIn []*group // who may read one of these may read it

	thumbnail string  // the id of its thumbnail, or empty
	of        *object // whose thumbnail it is, or nil
}

// objects are the files that are kept. When they become too many bytes the
// oldest go, and their links are refused.
type objects struct {
	byID    map[string]*object
	order   []*object // oldest first
	bytes   int64
	pending int64 // that uploads under way may still bring
}

// postObject takes a file in the form that the platform's SDK sends. What is
// too large by its own account is refused before it is read, so that a client
// that expects a word first is spared the sending.
func postObject(s *Server, c *call) (reply, *Refusal) {
	limit := s.config.largestObject()
	// A refusal ends the connection: the HTTP server would read the rest of the
	// body first, for as long as a client that stands still wants.
	refuse := func(refusal *Refusal) (reply, *Refusal) {
		c.writer.Header().Set("Connection", "close")
		return reply{}, refusal
	}
	if c.request.ContentLength > limit+formOverhead {
		return refuse(objectTooLarge(limit))
	}
	expected := min(limit, max(0, c.request.ContentLength))
	if c.request.ContentLength < 0 {
		expected = limit
	}
	if !s.expectObject(expected) {
		return refuse(tooManyUploads())
	}
	defer s.expectObject(-expected)
	o, refusal := readUpload(s, c, limit)
	if refusal != nil {
		return refuse(refusal)
	}
	small := s.shrink(o)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.objects.keep(o, s.config.objectsTotal)
	if small != nil {
		s.objects.keep(small, s.config.objectsTotal)
	}
	return reply{http.StatusCreated, wire.ObjectBody{Object: o.wire(c.doer)}}, nil
}

// expectObject makes room for an upload that begins, and is false where there is
// none; a negative number gives it back.
func (s *Server) expectObject(bytes int64) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if bytes > 0 && s.objects.pending+bytes > s.config.objectsTotal {
		return false
	}
	s.objects.pending += bytes
	return true
}

// keep stores an object and lets the oldest go until all are within the bound.
func (all *objects) keep(o *object, most int64) {
	all.byID[o.id] = o
	all.order = append(all.order, o)
	all.bytes += int64(len(o.data))
	for all.bytes > most {
		oldest := all.order[0]
		all.order[0] = nil // so that the array behind does not keep it
		all.order = all.order[1:]
		all.bytes -= int64(len(oldest.data))
		delete(all.byID, oldest.id)
	}
}

// getObject answers a file to those who may read it. To everyone else it does
// not exist.
func getObject(s *Server, c *call) (reply, *Refusal) {
	id := c.request.PathValue("object")
	s.mu.Lock()
	defer s.mu.Unlock()
	o := s.objects.byID[id]
	if o == nil || !o.readableBy(c.user) {
		return reply{}, unknownObject(id)
	}
	return reply{http.StatusOK, o}, nil
}

// readableBy reports whether a user has uploaded the object or may read a
// conversation in which it was sent. The caller holds the lock.
func (o *object) readableBy(u *user) bool {
	if o.of != nil {
		return o.of.readableBy(u)
	}
	if o.owner == u {
		return true
	}
	for _, g := range o.sentIn {
		if p := g.of(u); p != nil && connectedOnly(p) {
			return true
		}
	}
	return false
}

func (o *object) wire(to doer) *wire.Object {
	path := wire.ObjectPath(to.user.address, o.id)
	return &wire.Object{
		ResourceURL: path,
		Attributes: wire.Attributes{List: []wire.Attribute{
			{Name: wire.AttributeID, Value: wire.AttributeValue(o.id)},
			{Name: wire.AttributeName, Value: wire.AttributeValue(o.name)},
			{Name: wire.AttributeSize, Value: wire.AttributeValue(strconv.Itoa(len(o.data)))},
			{Name: wire.AttributeLink, Value: wire.AttributeValue(to.origin + path)},
		}},
		Flags: wire.Flags{List: []string{}},
	}
}

// attachment is the file of a message. It stays with the message when the
// object is no longer kept.
type attachment struct {
	id, name, media string
	size            int64
	thumbnail       string // the id of that, or empty
}

// attachment checks what a message brings along; nil for nothing. Who may read a
// file may send it on. The caller holds the lock.
func (s *Server) attachment(by *user, to *group, list []wire.Attachment) (*attachment, *Refusal) {
	switch len(list) {
	case 0:
		return nil, nil
	case 1:
	default: // as on the platform, whose SDK says so
		return nil, invalidValue("attachment", "one file")
	}
	given := list[0]
	o := s.objects.byID[given.ID]
	if o == nil || !o.readableBy(by) {
		return nil, notUploaded(given.ID)
	}
	if refusal := tooLong("attachment.name", given.Name, fileNameLimit); refusal != nil {
		return nil, refusal
	}
	if !slices.Contains(o.sentIn, to) {
		o.sentIn = append(o.sentIn, to)
	}
	a := &attachment{id: o.id, name: given.Name, media: o.media, size: int64(len(o.data)), thumbnail: o.thumbnail}
	if a.name == "" {
		a.name = o.name
	}
	return a, nil
}

func (a *attachment) wire(to reader) wire.Attachment {
	told := wire.Attachment{
		Link:  to.origin + wire.ObjectPath(to.name, a.id),
		Name:  a.name,
		Size:  wire.Count(a.size),
		ID:    a.id,
		Media: a.media,
	}
	if isPicture(a.name, a.media) {
		told.Thumbnail = wire.Thumbnail{Link: to.origin + wire.ObjectPath(to.name, cmp.Or(a.thumbnail, a.id))}
	}
	return told
}

func (s *Server) newObject(owner *user) *object { return &object{id: s.newID(), owner: owner} }
