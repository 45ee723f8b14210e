package app

import (
	"bytes"
	"context"
	"errors"
	"io"
	"mime"
	"path/filepath"
	"slices"
	"strconv"

	"muster/app/files"
	"muster/cpaas"
	"muster/widgets"
)

// upload is a file on its way into a conversation. It has a line there until the
// server has taken it.
type upload struct {
	transfer
	id      string // of its line
	path    string
	data    []byte // instead of a path: a picture from the clipboard
	name    string
	failed  bool
	problem string
}

// fileKey is the attachment in an upload's line.
const fileKey = "file"

func (u *upload) line() widgets.Line {
	state := widgets.AttachmentSending
	if u.failed {
		state = widgets.AttachmentFailed
	}
	file := widgets.Attachment{ID: fileKey, Name: u.name, Type: mime.TypeByExtension(filepath.Ext(u.name)), Size: u.total, State: state, Problem: u.problem}
	return widgets.Line{ID: u.id, Own: true, Pending: !u.failed, Failed: u.failed, Problem: u.problem, Attachments: []widgets.Attachment{file}}
}

// sendFiles puts files into the shown conversation, one after the other.
func (t *conversation) sendFiles(paths []string) {
	c, id := t.group.column, t.group.id
	if why := t.group.whyNotMember(); id == "" || c.session == nil || why != "" {
		c.app.hint(why)
		return
	}
	var uploads []*upload
	for _, path := range paths {
		uploads = append(uploads, &upload{path: path, name: cpaas.SafeName(filepath.Base(path))})
	}
	t.queueFiles(id, uploads...)
	t.measure(id, uploads)
}

// sendPicture puts a picture from the clipboard into the shown conversation.
func (t *conversation) sendPicture(data []byte, name string) {
	c, id := t.group.column, t.group.id
	if why := t.group.whyNotMember(); id == "" || c.session == nil || why != "" {
		c.app.hint(why)
		return
	}
	u := &upload{data: data, name: name}
	u.total = int64(len(data))
	t.queueFiles(id, u)
}

func (t *conversation) queueFiles(id string, uploads ...*upload) {
	for _, u := range uploads {
		t.files++
		u.id = "file-" + strconv.Itoa(t.files)
	}
	t.uploads[id] = append(t.uploads[id], uploads...)
	t.show(id)
	t.pumpFiles(id)
}

// measure looks how large files are, for their lines. A disk may take its time.
func (t *conversation) measure(id string, uploads []*upload) {
	sizes := make([]int64, len(uploads))
	t.group.column.tasks.act("measure:"+strconv.Itoa(t.files), func(ctx context.Context) error {
		for i, u := range uploads {
			if size, err := files.Size(ctx, u.path); err == nil { // else its turn to be sent says why
				sizes[i] = size
			}
		}
		return nil
	}, func(error) {
		for i, u := range uploads {
			u.total = sizes[i]
		}
		t.show(id)
	})
}

// pumpFiles sends the next file of a conversation, if none is under way.
func (t *conversation) pumpFiles(id string) {
	c := t.group.column
	next := slices.IndexFunc(t.uploads[id], func(u *upload) bool { return !u.failed })
	if next < 0 || c.session == nil {
		return
	}
	u, session := t.uploads[id][next], c.session
	cancel, begun := c.tasks.start("file:"+id, func(ctx context.Context) error {
		return u.send(ctx, session, id, func() { c.app.mailbox.Post(func() { t.redraw(id) }) })
	}, func(err error) {
		t.sentFile(id, u, err)
		t.pumpFiles(id)
	})
	if begun {
		u.cancel = cancel
	}
}

// send runs on a worker. moved is called when there is more progress to draw.
func (u *upload) send(ctx context.Context, session *cpaas.Session, conversation string, moved func()) error {
	size, err := u.size(ctx)
	if err != nil {
		return unsent(err)
	}
	_, err = session.SendFile(ctx, conversation, "", cpaas.Upload{
		Name: u.name, Size: size, Open: func() (io.ReadCloser, error) { return u.open(ctx) },
		Progress: func(sent int64) {
			u.done.Store(sent)
			moved()
		},
	})
	return err
}

func (u *upload) size(ctx context.Context) (int64, error) {
	if u.data != nil {
		return int64(len(u.data)), nil
	}
	return files.Size(ctx, u.path)
}

func (u *upload) open(ctx context.Context) (io.ReadCloser, error) {
	if u.data != nil {
		return io.NopCloser(bytes.NewReader(u.data)), nil
	}
	return files.Open(ctx, u.path)
}

// sentFile takes the file's line away, which the message has replaced, or keeps
// it with the reason.
func (t *conversation) sentFile(id string, u *upload, err error) {
	u.cancel = nil
	if err == nil || errors.Is(err, context.Canceled) {
		t.dropFile(id, u)
		return
	}
	what, _ := explain(err)
	u.failed, u.problem = true, what
	c := t.group.column
	c.app.logLine(c.who(), widgets.LevelError, textGroupError(logged(err)))
	t.show(id)
}

func (t *conversation) dropFile(id string, u *upload) {
	u.stop()
	t.uploads[id] = slices.DeleteFunc(t.uploads[id], func(other *upload) bool { return other == u })
	t.show(id)
}

// retryFile tries a failed file again, in the place it has.
func (t *conversation) retryFile(id string, u *upload) {
	u.failed, u.problem = false, ""
	u.done.Store(0)
	t.show(id)
	t.pumpFiles(id)
}

// fileOf is the upload that a line of the shown conversation stands for; nil if
// it is another line.
func (t *conversation) fileOf(line string) *upload {
	for _, u := range t.uploads[t.group.id] {
		if u.id == line {
			return u
		}
	}
	return nil
}
