package eventlog

import (
	"context"
	"io"

	"muster/app/files"
	"muster/app/host"
	"muster/app/records"
	"muster/app/wording"
	"muster/widgets/phrase"
)

var formats = []records.Format{records.Text, records.NDJSON, records.CSV}

// FormatNames are the ways to save the log, as a menu offers them.
func FormatNames() []string {
	return []string{phrase.Of("Save as text…"), phrase.Of("Save as NDJSON…"), phrase.Of("Save as CSV, for spreadsheets…")}
}

const keySave = "save"

// AskSave asks where to save the lines that are to be seen.
func (l *Log) AskSave(format int) {
	f := formats[format]
	l.host.AskFile(host.FileQuestion{
		Title: phrase.Count("Save {{.Count}} events", l.Lines.Len()), Verb: phrase.Of("Save"), Save: true,
		Name:   "muster-log-" + l.host.Now().Format("20060102-150405") + f.Extension(),
		Picked: func(paths []string) { l.save(paths[0], f) },
	})
}

// save writes the lines that are to be seen into a file, on a worker.
func (l *Log) save(path string, format records.Format) {
	lines := l.Lines.Snapshot() // which shares the lines: more come in while they are written
	began := l.Tasks.Act(keySave, func(ctx context.Context) error {
		return files.Save(ctx, path, true, func(w io.Writer) error { return writeLog(w, format, lines) })
	}, func(err error) {
		if err != nil {
			l.note(wording.WhyNotSaved(path, err))
		} else {
			l.note("")
			l.host.Saved(phrase.Count("Saved {{.Count}} events to {{.Path}}", lines.Len(), phrase.With{"Path": files.Short(path)}), path)
		}
		l.Show()
	})
	if !began {
		l.note(phrase.Of("The last file is still being saved"))
		l.Show()
	}
}

func writeLog(w io.Writer, format records.Format, lines *records.View[Line]) error {
	return records.Write(w, format, savedFields(format), func(yield func(*Line) bool) {
		for i := range lines.Len() {
			if !yield(lines.Row(i)) {
				return
			}
		}
	})
}
