package transfers

import (
	"context"
	"errors"
	"io"

	"muster/app/files"
	"muster/app/wording"
	"muster/cpaas"
)

// Download is a file of a message on its way to this machine.
type Download struct {
	transfer
	Group   string // the conversation
	Message string
	File    cpaas.Attachment
	Path    string                                       // where it goes
	Prepare func() (path string, err error)              // finds that out, on a worker; nil where it is known
	Then    func(ctx context.Context, path string) error // what is done with it, on a worker; nil for nothing
	Failed  bool
	Unsaved bool // it failed for the place where it was to go
	Problem string
}

// Fetch gets a file in the background.
func (f *Files) Fetch(d *Download) {
	d.Total = d.File.Size
	f.Downloads[d.Message] = d
	f.Start(d)
}

// Start is Fetch for one that has failed, too.
func (f *Files) Start(d *Download) {
	id := d.Group
	session := f.Session()
	if session == nil {
		return
	}
	d.Failed, d.Unsaved, d.Problem = false, false, ""
	d.done.Store(0)
	cancel, begun := f.Tasks.Start("get:"+d.Message, func(ctx context.Context) error {
		return d.get(ctx, session, func() { f.moved(id) })
	}, func(err error) { f.fetched(id, d, err) })
	if begun {
		d.cancel = cancel
	}
	f.changed(id, d.Message)
}

// get runs on a worker. The file appears under its name only once it is whole, and
// what had the name is there until then.
func (d *Download) get(ctx context.Context, session *cpaas.Session, moved func()) error {
	if d.Prepare != nil {
		path, err := d.Prepare()
		if err != nil {
			return err
		}
		d.Path, d.Prepare = path, nil
	}
	err := files.Save(ctx, d.Path, true, func(w io.Writer) error {
		return session.Download(ctx, d.File, w, func(done, _ int64) {
			d.done.Store(done)
			moved()
		})
	})
	if err == nil && d.Then != nil {
		return d.Then(ctx, d.Path)
	}
	return err
}

// why is the reason of a failure, of the disk or of the server.
func (d *Download) why(err error) string {
	if wording.OfDisk(err) != nil {
		return wording.WhyNotSaved(d.Path, err)
	}
	what, _ := wording.Explain(err)
	return what
}

func (f *Files) fetched(id string, d *Download, err error) {
	d.cancel = nil
	switch {
	case err == nil:
		delete(f.Downloads, d.Message)
		if d.Then == nil {
			f.OnSaved(d.Path)
		}
	case errors.Is(err, context.Canceled):
		delete(f.Downloads, d.Message)
	default:
		d.Failed, d.Unsaved, d.Problem = true, d.Then == nil && wording.OfDisk(err) != nil, d.why(err)
		f.OnFail(err)
	}
	f.changed(id, d.Message)
}
