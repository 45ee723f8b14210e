package account

import (
	"bytes"
	"context"
	"errors"
	"io"
	"slices"
	"strconv"

	"muster/app/files"
	"muster/app/wording"
	"muster/cpaas"
	"muster/widgets/look"
)

// Upload is a file on its way into a conversation. It has a line there until the
// server has taken it.
type Upload struct {
	transfer
	ID      string // of its line
	Path    string
	Data    []byte // instead of a path: a picture from the clipboard
	Name    string
	Failed  bool
	Problem string
}

// QueueFiles puts files into a conversation, one after the other.
func (a *Account) QueueFiles(id string, uploads ...*Upload) {
	for _, u := range uploads {
		a.Files.count++
		u.ID = "file-" + strconv.Itoa(a.Files.count)
	}
	a.Files.Uploads[id] = append(a.Files.Uploads[id], uploads...)
	a.fileChanged(id, "")
	a.pumpFiles(id)
}

// Measure looks how large files are, for their lines. A disk may take its time.
func (a *Account) Measure(id string, uploads []*Upload) {
	sizes := make([]int64, len(uploads))
	a.Tasks.Act("measure:"+strconv.Itoa(a.Files.count), func(ctx context.Context) error {
		for i, u := range uploads {
			if size, err := files.Size(ctx, u.Path); err == nil { // else its turn to be sent says why
				sizes[i] = size
			}
		}
		return nil
	}, func(error) {
		for i, u := range uploads {
			u.Total = sizes[i]
		}
		a.fileChanged(id, "")
	})
}

// pumpFiles sends the next file of a conversation, if none is under way.
func (a *Account) pumpFiles(id string) {
	next := slices.IndexFunc(a.Files.Uploads[id], func(u *Upload) bool { return !u.Failed })
	if next < 0 || a.Session == nil {
		return
	}
	u, session := a.Files.Uploads[id][next], a.Session
	cancel, begun := a.Tasks.Start("file:"+id, func(ctx context.Context) error {
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
func (u *Upload) send(ctx context.Context, session *cpaas.Session, conversation string, moved func()) error {
	size, err := u.size(ctx)
	if err != nil {
		return wording.Unsent(err)
	}
	_, err = session.SendFile(ctx, conversation, "", cpaas.Upload{
		Name: u.Name, Size: size, Open: func() (io.ReadCloser, error) { return u.open(ctx) },
		Progress: func(sent int64) {
			u.done.Store(sent)
			moved()
		},
	})
	return err
}

func (u *Upload) size(ctx context.Context) (int64, error) {
	if u.Data != nil {
		return int64(len(u.Data)), nil
	}
	return files.Size(ctx, u.Path)
}

func (u *Upload) open(ctx context.Context) (io.ReadCloser, error) {
	if u.Data != nil {
		return io.NopCloser(bytes.NewReader(u.Data)), nil
	}
	return files.Open(ctx, u.Path)
}

// sentFile takes the file's line away, which the message has replaced, or keeps
// it with the reason.
func (a *Account) sentFile(id string, u *Upload, err error) {
	u.cancel = nil
	if err == nil || errors.Is(err, context.Canceled) {
		a.DropFile(id, u)
		return
	}
	what, _ := wording.Explain(err)
	u.Failed, u.Problem = true, what
	a.LogLine(look.LevelError, wording.TextGroupError(wording.Logged(err)))
	a.fileChanged(id, "")
}

// DropFile takes the line of a file away, and stops what moves.
func (a *Account) DropFile(id string, u *Upload) {
	u.Stop()
	a.Files.Uploads[id] = slices.DeleteFunc(a.Files.Uploads[id], func(other *Upload) bool { return other == u })
	a.fileChanged(id, "")
}

// RetryFile tries a failed file again, in the place it has.
func (a *Account) RetryFile(id string, u *Upload) {
	u.Failed, u.Problem = false, ""
	u.done.Store(0)
	a.fileChanged(id, "")
	a.pumpFiles(id)
}
