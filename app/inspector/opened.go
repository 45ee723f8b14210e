package inspector

import (
	"context"
	"io"
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"

	"muster/app/causes"
	"muster/app/host"
	"muster/app/wording"
	"muster/cpaas/trace"
	"muster/cpaas/transport"
	"muster/widgets/frame"
	"muster/widgets/look"
	"muster/widgets/phrase"
)

// opened is a file that is shown in place of the tape.
type opened struct {
	name    string
	rows    []*transport.Row
	entries []entry
	skipped []trace.Skipped
	causes  *causes.Causes
}

const (
	keyOpen    = "wire.open"
	keyEarlier = "wire.earlier"
)

// offerOpen offers files to open: any, and the runs before this one.
func (in *Inspector) offerOpen() {
	var runs []string
	in.Tasks.Act(keyEarlier, func(context.Context) error {
		if in.o.Earlier != nil {
			runs = in.o.Earlier()
		}
		return nil
	}, func(error) {
		items := []*fyne.MenuItem{fyne.NewMenuItem(phrase.Of("Open a file…"), in.askOpen)}
		if len(runs) > 0 {
			items = append(items, fyne.NewMenuItemSeparator())
		}
		for _, path := range runs {
			items = append(items, fyne.NewMenuItem(phrase.Of("Earlier: {{.Name}}", phrase.With{"Name": filepath.Base(path)}), func() { in.Open(path) }))
		}
		if in.file != nil {
			items = append(items, fyne.NewMenuItemSeparator(), fyne.NewMenuItem(phrase.Of("Back to what is live"), in.back))
		}
		in.host.ShowMenuUnder(items, in.opening)
	})
}

func (in *Inspector) askOpen() {
	in.host.AskFile(host.FileQuestion{
		Title: phrase.Of("Open what went over the wire: HAR or NDJSON"), Verb: phrase.Of("Open"),
		Picked: func(paths []string) { in.Open(paths[0]) },
	})
}

// Open shows a file in place of the tape, once it is read: a HAR of any tool, or what
// Muster has saved.
func (in *Inspector) Open(path string) {
	f := &opened{name: filepath.Base(path)}
	_, began := in.Tasks.Start(keyOpen, func(ctx context.Context) error { return f.read(ctx, path) }, func(err error) {
		if err != nil {
			in.note(phrase.Of("{{.Name}} was not opened: {{.Error}}", phrase.With{"Name": f.name, "Error": wording.Unstopped(wording.OwnWords(err, phrase.Of))}))
			in.show()
			return
		}
		in.load(f)
	})
	if began {
		in.note(phrase.Of("reading {{.Name}}…", phrase.With{"Name": f.name}))
		in.show()
	}
}

// read is for a worker.
func (f *opened) read(ctx context.Context, path string) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	defer context.AfterFunc(ctx, func() { _ = file.Close() })() // the window ends: nobody waits for it
	f.rows, f.skipped, err = trace.Read(&stoppable{ctx, file})
	if ctx.Err() != nil {
		return ctx.Err()
	}
	f.entries = make([]entry, len(f.rows))
	for i, r := range f.rows {
		f.entries[i] = newEntry(r)
	}
	return err
}

// stoppable reads until the context ends: a large file takes seconds.
type stoppable struct {
	ctx  context.Context
	from io.Reader
}

func (s *stoppable) Read(to []byte) (int, error) {
	if err := s.ctx.Err(); err != nil {
		return 0, err
	}
	return s.from.Read(to)
}

// load shows a file that was read.
func (in *Inspector) load(f *opened) {
	in.pane.CloseDetail()
	in.file, in.light = f, highlight{} // the file's rows have the numbers of others
	f.joinFile(in.host.Post)
	in.sight.user, in.sight.group = "", ""
	in.begin(max(1, len(f.rows)))
	in.note("")
	in.take(f.entries)
	in.tellFile()
	in.pane.Table().ToEnd()
	in.show()
	in.sift()
}

// back shows the tape again.
func (in *Inspector) back() {
	in.pane.CloseDetail()
	in.file = nil
	in.sight.user, in.sight.group = "", ""
	in.begin(transport.MostRows)
	in.last = in.from
	in.note("")
	in.tellFile()
	in.pane.Table().ToEnd()
	in.Show()
}

// tellFile says over the table that it is not what goes over the wire now.
func (in *Inspector) tellFile() {
	defer in.View.Refresh() // the banner takes room, or gives it back
	f := in.file
	if f == nil {
		in.banner.Set(frame.BannerView{})
		return
	}
	text := phrase.Count("{{.Name}}, a file of {{.Count}} rows, to be read only.", len(f.rows), phrase.With{"Name": f.name})
	if n := len(f.skipped); n > 0 {
		text += " " + phrase.Count("{{.Count}} could not be read: {{.Error}}", n, phrase.With{"Error": look.Bounded(f.why())})
	}
	in.banner.Set(frame.BannerView{Shown: true, Mark: look.Neutral, Text: text, Action: phrase.Of("Back to what is live")})
}

// why are the first reasons for which something could not be read.
func (f *opened) why() string {
	const most = 3
	var reasons []string
	for _, s := range f.skipped[:min(most, len(f.skipped))] {
		reasons = append(reasons, s.String())
	}
	if len(f.skipped) > most {
		reasons = append(reasons, "…")
	}
	return wording.Joined("; ", reasons...)
}
