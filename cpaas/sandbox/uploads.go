package sandbox

import (
	"bytes"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"strconv"
	"strings"
	"time"

	"muster/cpaas/internal/wire"
)

// readUpload reads the form of an upload.
func readUpload(s *Server, c *call, limit int64) (o *object, refusal *Refusal) {
	stop := s.endReads(c.writer)
	defer func() {
		stop()
		if refusal != nil { // the HTTP server may read on, which shall not last
			_ = http.NewResponseController(c.writer).SetReadDeadline(time.Now().Add(partingTime))
		}
	}()
	body := http.MaxBytesReader(c.writer, c.request.Body, limit+formOverhead)
	c.request.Body = patient{ReadCloser: body, closing: s.closing, control: http.NewResponseController(c.writer), silence: uploadSilence}
	form, err := c.request.MultipartReader()
	if err != nil {
		return nil, notMultipart()
	}
	for {
		part, err := form.NextPart()
		switch {
		case errors.Is(err, io.EOF) && o == nil:
			return nil, missingPart(wire.PartRaw)
		case errors.Is(err, io.EOF):
			return o, nil
		case err != nil:
			return nil, uploadTrouble(err, limit)
		}
		switch part.FormName() {
		case wire.PartRaw:
			o, refusal = s.readRaw(c.user, part, limit)
		case wire.PartFields:
			refusal = readFields(part, limit)
		}
		if refusal != nil {
			return nil, refusal
		}
	}
}

// readRaw reads the file itself.
func (s *Server) readRaw(owner *user, part *multipart.Part, limit int64) (*object, *Refusal) {
	var data bytes.Buffer
	n, err := data.ReadFrom(io.LimitReader(part, limit+1))
	if err != nil {
		return nil, uploadTrouble(err, limit)
	}
	if n > limit {
		return nil, objectTooLarge(limit)
	}
	o := s.newObject(owner)
	o.data = bytes.Clone(data.Bytes()) // without the room that was left to grow
	o.media = harmless(part.Header.Get("Content-Type"))
	if o.name = part.FileName(); o.name == "" {
		o.name = "file"
	}
	return o, tooLong("filename", o.name, fileNameLimit)
}

// readFields checks the fields beside the file. None of them is acted on: the
// platform's SDK sends them empty.
func readFields(part *multipart.Part, limit int64) *Refusal {
	var fields wire.ObjectBody
	text, err := io.ReadAll(part)
	switch {
	case err != nil:
		return uploadTrouble(err, limit)
	case wire.Unmarshal(text, &fields) != nil:
		return notJSON()
	case fields.Object == nil:
		return missingKey("object")
	}
	return nil
}

func uploadTrouble(err error, limit int64) *Refusal {
	if _, large := errors.AsType[*http.MaxBytesError](err); large {
		return objectTooLarge(limit)
	}
	return notMultipart()
}

// harmless is the media type that a file is given out with. What a browser
// would run as a page of this server is given out as mere bytes.
func harmless(told string) string {
	const bytes = "application/octet-stream"
	media, _, err := mime.ParseMediaType(told)
	if err != nil || len(media) > mediaLimit || !strings.Contains(media, "/") || strings.Contains(media, "html") || strings.Contains(media, "xml") || strings.Contains(media, "script") {
		return bytes
	}
	return media
}

// patient reads a body that may not stand still and not outlast the server, and
// not take longer than until a time, if there is one.
type patient struct {
	io.ReadCloser
	closing <-chan struct{}
	control *http.ResponseController
	silence time.Duration
	until   time.Time
}

func (p patient) Read(b []byte) (int, error) {
	deadline := time.Now().Add(p.silence)
	if !p.until.IsZero() && deadline.After(p.until) {
		deadline = p.until
	}
	_ = p.control.SetReadDeadline(deadline) // a recorder has no deadlines
	select {
	case <-p.closing:
		return 0, http.ErrServerClosed
	default:
		return p.ReadCloser.Read(b)
	}
}

// small is a body of JSON or a form: not longer than the bound, and not slower.
func (s *Server) small(w http.ResponseWriter, body io.ReadCloser) io.ReadCloser {
	return patient{
		ReadCloser: http.MaxBytesReader(w, body, bodyLimit), closing: s.closing, control: http.NewResponseController(w),
		silence: bodySilence, until: time.Now().Add(bodyTime),
	}
}

// endReads ends the reads of a request when the server closes; stop must follow.
func (s *Server) endReads(w http.ResponseWriter) (stop func()) {
	control := http.NewResponseController(w)
	over, ended := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(ended)
		select {
		case <-s.closing:
			_ = control.SetReadDeadline(time.Now())
		case <-over:
		}
	}()
	return func() {
		close(over)
		<-ended
		_ = control.SetReadDeadline(time.Time{}) // the connection is used again
	}
}

// sendFile answers a file. Its name is quoted for the header and its content is
// never shown in place, whatever it is.
func sendFile(w http.ResponseWriter, status int, o *object) {
	h := w.Header()
	h.Set("Content-Type", o.media)
	h.Set("Content-Length", strconv.Itoa(len(o.data)))
	h.Set("X-Content-Type-Options", "nosniff")
	disposition := mime.FormatMediaType("attachment", map[string]string{"filename": plainName(o.name)})
	if disposition == "" {
		disposition = "attachment"
	}
	h.Set("Content-Disposition", disposition)
	send(w, status, o.data)
}

// plainName is a file's name without what could lead anywhere or hide something.
func plainName(name string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || strings.ContainsRune(`/\:*?"<>|`, r) {
			return '_'
		}
		return r
	}, strings.ToValidUTF8(name, "_"))
}
