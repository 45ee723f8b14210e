package app

import (
	"bytes"
	"context"
	"errors"
	"io"
	"slices"
	"strconv"

	"muster/app/files"
	"muster/cpaas"
	"muster/widgets/look"
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

// queueFiles puts files into a conversation, one after the other.
func (a *account) queueFiles(id string, uploads ...*upload) {
	for _, u := range uploads {
		a.files.count++
		u.id = "file-" + strconv.Itoa(a.files.count)
	}
	a.files.uploads[id] = append(a.files.uploads[id], uploads...)
	a.fileChanged(id, "")
	a.pumpFiles(id)
}

// measure looks how large files are, for their lines. A disk may take its time.
func (a *account) measure(id string, uploads []*upload) {
	sizes := make([]int64, len(uploads))
	a.tasks.act("measure:"+strconv.Itoa(a.files.count), func(ctx context.Context) error {
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
		a.fileChanged(id, "")
	})
}

// pumpFiles sends the next file of a conversation, if none is under way.
func (a *account) pumpFiles(id string) {
	next := slices.IndexFunc(a.files.uploads[id], func(u *upload) bool { return !u.failed })
	if next < 0 || a.session == nil {
		return
	}
	u, session := a.files.uploads[id][next], a.session
	cancel, begun := a.tasks.start("file:"+id, func(ctx context.Context) error {
		return u.send(ctx, session, id, func() { a.fileMoved(id) })
	}, func(err error) {
		a.sentFile(id, u, err)
		a.pumpFiles(id)
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
func (a *account) sentFile(id string, u *upload, err error) {
	u.cancel = nil
	if err == nil || errors.Is(err, context.Canceled) {
		a.dropFile(id, u)
		return
	}
	what, _ := explain(err)
	u.failed, u.problem = true, what
	a.logLine(look.LevelError, textGroupError(logged(err)))
	a.fileChanged(id, "")
}

// dropFile takes the line of a file away, and stops what moves.
func (a *account) dropFile(id string, u *upload) {
	u.stop()
	a.files.uploads[id] = slices.DeleteFunc(a.files.uploads[id], func(other *upload) bool { return other == u })
	a.fileChanged(id, "")
}

// retryFile tries a failed file again, in the place it has.
func (a *account) retryFile(id string, u *upload) {
	u.failed, u.problem = false, ""
	u.done.Store(0)
	a.fileChanged(id, "")
	a.pumpFiles(id)
}
