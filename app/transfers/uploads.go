package transfers

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

// Queue puts files into a conversation, one after the other.
func (f *Files) Queue(id string, uploads ...*Upload) {
	for _, u := range uploads {
		f.count++
		u.ID = "file-" + strconv.Itoa(f.count)
	}
	f.Uploads[id] = append(f.Uploads[id], uploads...)
	f.changed(id, "")
	f.pump(id)
}

// Measure looks how large files are, for their lines. A disk may take its time.
func (f *Files) Measure(id string, uploads []*Upload) {
	sizes := make([]int64, len(uploads))
	f.Tasks.Act("measure:"+strconv.Itoa(f.count), func(ctx context.Context) error {
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
		f.changed(id, "")
	})
}

// pump sends the next file of a conversation, if none is under way.
func (f *Files) pump(id string) {
	next := slices.IndexFunc(f.Uploads[id], func(u *Upload) bool { return !u.Failed })
	session := f.Session()
	if next < 0 || session == nil {
		return
	}
	u := f.Uploads[id][next]
	cancel, begun := f.Tasks.Start("file:"+id, func(ctx context.Context) error {
		return u.send(ctx, session, id, func() { f.moved(id) })
	}, func(err error) {
		f.sent(id, u, err)
		f.pump(id)
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

// sent takes the file's line away, which the message has replaced, or keeps
// it with the reason.
func (f *Files) sent(id string, u *Upload, err error) {
	u.cancel = nil
	if err == nil || errors.Is(err, context.Canceled) {
		f.Drop(id, u)
		return
	}
	what, _ := wording.Explain(err)
	u.Failed, u.Problem = true, what
	f.OnFail(err)
	f.changed(id, "")
}

// Drop takes the line of a file away, and stops what moves.
func (f *Files) Drop(id string, u *Upload) {
	u.Stop()
	f.Uploads[id] = slices.DeleteFunc(f.Uploads[id], func(other *Upload) bool { return other == u })
	f.changed(id, "")
}

// Retry tries a failed file again, in the place it has.
func (f *Files) Retry(id string, u *Upload) {
	u.Failed, u.Problem = false, ""
	u.done.Store(0)
	f.changed(id, "")
	f.pump(id)
}
