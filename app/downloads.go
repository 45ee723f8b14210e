package app

import (
	"context"
	"errors"
	"io"

	"muster/app/files"
	"muster/cpaas"
	"muster/widgets/look"
	"muster/widgets/phrase"
)

// download is a file of a message on its way to this machine.
type download struct {
	transfer
	group   string // the conversation
	message string
	file    cpaas.Attachment
	path    string                                       // where it goes
	prepare func() (path string, err error)              // finds that out, on a worker; nil where it is known
	then    func(ctx context.Context, path string) error // what is done with it, on a worker; nil for nothing
	failed  bool
	unsaved bool // it failed for the place where it was to go
	problem string
}

// fetch gets a file in the background.
func (a *account) fetch(d *download) {
	d.total = d.file.Size
	a.files.downloads[d.message] = d
	a.startDownload(d)
}

// startDownload is fetch for one that has failed, too.
func (a *account) startDownload(d *download) {
	id := d.group
	if a.session == nil {
		return
	}
	session := a.session
	d.failed, d.unsaved, d.problem = false, false, ""
	d.done.Store(0)
	cancel, begun := a.tasks.start("get:"+d.message, func(ctx context.Context) error {
		return d.get(ctx, session, func() { a.fileMoved(id) })
	}, func(err error) { a.fetched(id, d, err) })
	if begun {
		d.cancel = cancel
	}
	a.fileChanged(id, d.message)
}

// get runs on a worker. The file appears under its name only once it is whole, and
// what had the name is there until then.
func (d *download) get(ctx context.Context, session *cpaas.Session, moved func()) error {
	if d.prepare != nil {
		path, err := d.prepare()
		if err != nil {
			return err
		}
		d.path, d.prepare = path, nil
	}
	err := files.Save(ctx, d.path, true, func(w io.Writer) error {
		return session.Download(ctx, d.file, w, func(done, _ int64) {
			d.done.Store(done)
			moved()
		})
	})
	if err == nil && d.then != nil {
		return d.then(ctx, d.path)
	}
	return err
}

// why is the reason of a failure, of the disk or of the server.
func (d *download) why(err error) string {
	if ofDisk(err) != nil {
		return whyNotSaved(d.path, err)
	}
	what, _ := explain(err)
	return what
}

func (a *account) fetched(id string, d *download, err error) {
	d.cancel = nil
	switch {
	case err == nil:
		delete(a.files.downloads, d.message)
		if d.then == nil {
			a.showNotice(look.Good, phrase.Of("Saved as {{.Path}}", phrase.With{"Path": d.path}))
		}
	case errors.Is(err, context.Canceled):
		delete(a.files.downloads, d.message)
	default:
		d.failed, d.unsaved, d.problem = true, d.then == nil && ofDisk(err) != nil, d.why(err)
		a.logLine(look.LevelError, textGroupError(logged(err)))
	}
	a.fileChanged(id, d.message)
}
