package cpaas

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"io"
	"mime"
	"mime/multipart"
	"net/http"

	"muster/cpaas/internal/wire"
)

// Upload is a file to send.
type Upload struct {
	Name string // shown to the recipients; only its last part is sent, made safe
	Type string // media type; by the name if empty
	Size int64  // bytes that Open will give; more are left out, fewer are an error

	// Open gives the file from its start. It is called again if the server wants
	// a new token first, and each result is closed.
	Open func() (io.ReadCloser, error)

	// Progress, if not nil, is told how many bytes have gone, at most twenty times
	// a second and at the end; it begins anew if the file must be sent again. It
	// is called on goroutines of the session, one call at a time, and not any more
	// once SendFile has returned. It must not block.
	Progress func(sent int64)
}

// SendFile uploads a file and then sends a message with it and a text, which
// may be empty. The file is read as the network takes it and never held in
// memory as a whole. There is no time limit while data keeps moving; ctx can
// end it at any moment.
//
// The error is an *Error: of kind ErrInvalid when something is wrong with the
// file or when the server finds it too large, in the server's words. Servers
// that can say so do it before the file is sent. Nothing is written to the
// conversation unless the whole file has arrived.
func (s *Session) SendFile(ctx context.Context, conversation, text string, file Upload) (Message, error) {
	const op = "send file"
	ctx, stop := s.bound(ctx)
	defer stop()
	if file.Open == nil || file.Size < 0 {
		return Message{}, &Error{Op: op, Kind: ErrInvalid, Text: "there is no file to send"}
	}
	file.Name = SafeName(file.Name)
	file.Type = cmp.Or(file.Type, mediaOf(file.Name), "application/octet-stream")
	kept, err := s.upload(ctx, op, file)
	if err != nil {
		return Message{}, err
	}
	return s.write(ctx, op, conversation, wire.Message{Text: text, Attachments: []wire.Attachment{kept}})
}

// upload gives a file to the server and tells how a message names it.
func (s *Session) upload(ctx context.Context, op string, file Upload) (wire.Attachment, error) {
	form, err := file.form()
	if err != nil {
		return wire.Attachment{}, &Error{Op: op, Kind: ErrInvalid, Text: "this cannot be the name or the type of a file", Err: err}
	}
	var reply wire.ObjectBody
	if err := s.rest.do(ctx, op, http.MethodPost, wire.ObjectsPath(s.self.User), form, &reply); err != nil {
		return wire.Attachment{}, err
	}
	if reply.Object == nil {
		return wire.Attachment{}, incomplete(op, "the file")
	}
	told := reply.Object.Attributes
	kept := wire.Attachment{
		Name:  file.Name,
		Size:  wire.Count(file.Size),
		ID:    cmp.Or(told.Get(wire.AttributeID), wire.LastSegment(reply.Object.ResourceURL)),
		Link:  cmp.Or(told.Get(wire.AttributeLink), reply.Object.ResourceURL),
		Media: file.Type,
	}
	if kept.ID == "" {
		return wire.Attachment{}, incomplete(op, "the file's id")
	}
	if file.Progress != nil {
		file.Progress(file.Size)
	}
	return kept, nil
}

// form is the upload as the platform's SDK writes it, around the file. The
// length is known beforehand, so that a server can refuse by it.
func (u Upload) form() (*body, error) {
	fields, err := json.Marshal(wire.ObjectBody{Object: &wire.Object{
		Attributes: wire.Attributes{List: []wire.Attribute{}}, Flags: wire.Flags{List: []string{}},
	}})
	if err != nil {
		return nil, err
	}
	if _, _, err := mime.ParseMediaType(u.Type); err != nil {
		return nil, err
	}
	var text bytes.Buffer
	form := multipart.NewWriter(&text)
	if err := form.WriteField(wire.PartFields, string(fields)); err != nil {
		return nil, err
	}
	if _, err := form.CreatePart(map[string][]string{
		"Content-Disposition": {multipart.FileContentDisposition(wire.PartRaw, u.Name)},
		"Content-Type":        {u.Type},
	}); err != nil {
		return nil, err
	}
	head := bytes.Clone(text.Bytes())
	if err := form.Close(); err != nil {
		return nil, err
	}
	return &body{
		kind: form.FormDataContentType(), head: head, tail: text.Bytes()[len(head):],
		size: u.Size, open: u.Open, progress: u.Progress,
	}, nil
}

// bound ends work that may take long with the session too; stop must follow.
func (s *Session) bound(ctx context.Context) (bounded context.Context, stop func()) {
	ctx, cancel := context.WithCancel(ctx)
	unbind := context.AfterFunc(s.ctx, cancel)
	return ctx, func() {
		unbind()
		cancel()
	}
}
