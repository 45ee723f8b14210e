package report

import (
	"bytes"
	"context"
	"image"
	"image/png"
	"io"
	"path/filepath"

	"muster/app/comparison"
	"muster/app/files"
	"muster/app/host"
	"muster/app/wording"
	"muster/cpaas"
	"muster/cpaas/trace/bundle"
	"muster/cpaas/transport"
	"muster/widgets/dialog"
	"muster/widgets/phrase"
)

const keyReport = "report"

// Reporter asks where a bug report is to be saved, and saves it. It belongs to the user
// interface's goroutine.
type Reporter struct {
	Host     *host.Host
	Tape     *transport.Tape
	Picture  func() image.Image      // of the window, as it is now
	Sessions func() []*cpaas.Session // of all who are logged in
}

// Ask takes what there is now and asks where to save it.
func (r *Reporter) Ask() {
	rows := r.Tape.Rows(0)
	if len(rows) == 0 {
		r.Host.Hint(phrase.Of("Nothing has gone over the wire yet"))
		return
	}
	picture, sessions := r.Picture(), r.Sessions()
	r.Host.AskFile(host.FileQuestion{
		Title: phrase.Of("Save a bug report"), Verb: phrase.Of("Save"), Save: true,
		Name:   "muster-report-" + r.Host.Now().Format("20060102-150405") + ".zip",
		Picked: func(paths []string) { r.save(paths[0], rows, picture, sessions) },
	})
}

// save makes the file on a worker.
func (r *Reporter) save(path string, rows []*transport.Row, picture image.Image, sessions []*cpaas.Session) {
	_, began := r.Host.Tasks.Start(keyReport, func(ctx context.Context) error {
		c := bundle.Contents{Rows: rows, Version: cpaas.Version, Consistency: comparison.Text(comparison.Of(ctx, sessions))}
		var shot bytes.Buffer
		if err := png.Encode(&shot, picture); err != nil {
			return err
		}
		c.Screenshot = shot.Bytes()
		return files.Save(ctx, path, true, func(w io.Writer) error { return bundle.Write(w, c) })
	}, func(err error) {
		r.Host.Hint("")
		r.saved(path, err)
	})
	if !began {
		r.Host.Hint(phrase.Of("A bug report is being made already"))
		return
	}
	r.Host.Hint(phrase.Of("The bug report is being made…"))
}

// saved says what came of it.
func (r *Reporter) saved(path string, err error) {
	if err != nil {
		dialog.Tell(r.Host.Window, phrase.Of("No bug report was saved"), wording.WhyNotSaved(path, err))
		return
	}
	box := dialog.NewBox(r.Host.Window, phrase.Of("The bug report is saved"),
		phrase.Of("It has what went over the wire, what users wrote, and a picture of the window. Passwords and tokens are not in it.")+"\n\n"+files.Short(path))
	done, copied := box.Button(phrase.Of("Close"), nil), box.Button(phrase.Of("Copy its path"), func() { r.Host.Copy(path) })
	if !r.Host.Opens() {
		box.ShowWith(done, copied, done)
		return
	}
	box.ShowWith(done, copied, box.Button(phrase.Of("Show in folder"), func() { r.Host.ShowFolder(filepath.Dir(path)) }), done)
}
