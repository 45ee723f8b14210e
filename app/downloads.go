package app

import (
	"context"
	"errors"
	"io"
	"path/filepath"
	"strings"

	"muster/app/files"
	"muster/app/opener"
	"muster/cpaas"
	"muster/widgets"
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

// openable are the kinds of files that a program of the system is started for.
// Others, which may be programs themselves, can be saved only; so can pictures of
// the SVG kind, whose scripts a browser runs.
var openable = map[string]bool{
	".png": true, ".jpg": true, ".jpeg": true, ".gif": true, ".webp": true, ".bmp": true, ".heic": true,
	".pdf": true, ".txt": true, ".md": true, ".csv": true, ".json": true, ".log": true,
	".odt": true, ".ods": true, ".odp": true, ".docx": true, ".xlsx": true, ".pptx": true,
	".mp3": true, ".ogg": true, ".wav": true, ".m4a": true, ".mp4": true, ".webm": true, ".mov": true, ".mkv": true,
}

// askOpen opens a file with the system's program for it, after asking: it comes
// from somebody else.
func (t *conversation) askOpen(m cpaas.Message) {
	c, name := t.group.column, cpaas.SafeName(m.Attachment.Name)
	if !openable[strings.ToLower(filepath.Ext(name))] {
		widgets.Confirm(c.app.window, phrase.Of("Save {{.Name}}?", phrase.With{"Name": name}), phrase.Of("A file of this kind is not opened from here: it may be a program. Save it, and open it only if you know what it is."), phrase.Of("Save as…"), false,
			func() { t.askSave(m) })
		return
	}
	widgets.Confirm(c.app.window, phrase.Of("Open {{.Name}}?", phrase.With{"Name": name}),
		phrase.Of("{{.Sender}} sent this file. Open it only if you expect it: the program for such files of this machine will be started.", phrase.With{"Sender": known(m.Sender)}), phrase.Of("Open"), false,
		func() { t.open(m, name) })
}

func (t *conversation) open(m cpaas.Message, name string) {
	app := t.group.column.app
	d := &download{group: t.group.id, message: m.ID, file: m.Attachment}
	d.prepare = func() (string, error) {
		folder, err := app.opened.make()
		return filepath.Join(folder, name), err
	}
	d.then = opener.Open
	t.fetch(d)
}

// askSave asks where a file is to go.
func (t *conversation) askSave(m cpaas.Message) {
	name, id := cpaas.SafeName(m.Attachment.Name), t.group.id
	t.group.column.app.askFile(fileQuestion{
		title: phrase.Of("Save {{.Name}}", phrase.With{"Name": name}), verb: phrase.Of("Save"), save: true, name: name,
		picked: func(paths []string) {
			t.fetch(&download{group: id, message: m.ID, file: m.Attachment, path: paths[0]})
		},
	})
}

// fetch gets a file in the background.
func (t *conversation) fetch(d *download) {
	d.total = d.file.Size
	t.downloads[d.message] = d
	t.startDownload(d)
}

func (t *conversation) startDownload(d *download) {
	c, id := t.group.column, d.group
	if c.session == nil {
		return
	}
	session := c.session
	d.failed, d.unsaved, d.problem = false, false, ""
	d.done.Store(0)
	cancel, begun := c.tasks.start("get:"+d.message, func(ctx context.Context) error {
		return d.get(ctx, session, func() { c.app.mailbox.Post(func() { t.redraw(id) }) })
	}, func(err error) { t.fetched(id, d, err) })
	if begun {
		d.cancel = cancel
	}
	t.relist(id, d.message)
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

func (t *conversation) fetched(id string, d *download, err error) {
	c := t.group.column
	d.cancel = nil
	switch {
	case err == nil:
		delete(t.downloads, d.message)
		if d.then == nil {
			c.showNotice(widgets.Good, phrase.Of("Saved as {{.Path}}", phrase.With{"Path": d.path}))
		}
	case errors.Is(err, context.Canceled):
		delete(t.downloads, d.message)
	default:
		d.failed, d.unsaved, d.problem = true, d.then == nil && ofDisk(err) != nil, d.why(err)
		c.app.logLine(c.who(), widgets.LevelError, textGroupError(logged(err)))
	}
	t.relist(id, d.message)
}

// attachmentDo does what the user wants with a file.
func (t *conversation) attachmentDo(line widgets.Line, _ widgets.Attachment, action widgets.AttachmentAction) {
	id := t.group.id
	if u := t.fileOf(line.ID); u != nil {
		switch action {
		case widgets.AttachmentCancel:
			t.dropFile(id, u)
		case widgets.AttachmentRetry:
			t.retryFile(id, u)
		}
		return
	}
	d := t.downloads[line.ID]
	m, found := t.messages.message(line.ID)
	switch {
	case action == widgets.AttachmentCancel && d != nil:
		d.stop()
	case action == widgets.AttachmentRetry && d != nil && d.unsaved && found:
		t.askSave(m)
	case action == widgets.AttachmentRetry && d != nil:
		t.startDownload(d)
	case action == widgets.AttachmentOpen && found:
		t.askOpen(m)
	case action == widgets.AttachmentSave && found:
		t.askSave(m)
	}
}
