package eventlog

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"muster/app/files"
	"muster/app/records"
	"muster/app/wording"
	"muster/widgets/input"
	"muster/widgets/phrase"
)

var formats = []records.Format{records.Text, records.NDJSON, records.CSV}

// FormatNames are the ways to save the log, as a menu offers them.
func FormatNames() []string {
	return []string{phrase.Of("Save as text…"), phrase.Of("Save as NDJSON…"), phrase.Of("Save as CSV, for spreadsheets…")}
}

const (
	keySave = "save"

	keyLogFolder = "log.folder"
)

// logSave is the dialog that saves what the log shows.
type logSave struct {
	log     *Log
	format  records.Format
	path    *input.Field
	dialog  *input.FillIn
	replace string // the path of the file that may be replaced
}

// AskSave asks where to save the lines that are to be seen.
func (l *Log) AskSave(format int) {
	s := &logSave{log: l, format: formats[format], path: input.NewField(phrase.Of("File"), "")}
	s.path.SetMost(input.MostPath)
	s.path.SetText(filepath.Join(l.folder(), "muster-log-"+l.host.Now().Format("20060102-150405")+s.format.Extension()))
	text := phrase.Count("All that the log has: {{.Count}} events.", l.Lines.Len())
	if l.filter != (logFilter{}) {
		text = phrase.Count("What the filter shows: {{.Count}} events. Take the filter away to save all.", l.Lines.Len())
	}
	s.dialog = input.NewFillIn(l.host.Window, phrase.Of("Save the event log"), text, phrase.Of("Save"), []input.FormField{s.path}, s.submit)
}

// folder is where the log was saved last, or the user's own.
func (l *Log) folder() string {
	if folder := l.host.Preference(keyLogFolder); folder != "" {
		return folder
	}
	if home, err := os.UserHomeDir(); err == nil {
		return home
	}
	return os.TempDir()
}

// wanted is the path that was typed; what is not absolute is in the folder.
func (s *logSave) wanted() string {
	path := strings.TrimSpace(s.path.Text())
	if rest, ok := strings.CutPrefix(path, "~/"); ok {
		if home, err := os.UserHomeDir(); err == nil {
			return filepath.Join(home, rest)
		}
	}
	if path == "" || filepath.IsAbs(path) {
		return path
	}
	return filepath.Join(s.log.folder(), path)
}

func (s *logSave) submit() {
	l, path := s.log, s.wanted()
	if path == "" {
		s.dialog.SetFieldError(s.path, phrase.Of("Enter the name of a file"))
		return
	}
	replace := s.replace == path
	// A copy that shares the lines: more come in while they are written.
	lines := l.Lines.Snapshot()
	began := l.Tasks.Act(keySave, func(ctx context.Context) error {
		return files.Save(ctx, path, replace, func(w io.Writer) error { return writeLog(w, s.format, lines) })
	}, func(err error) { s.saved(path, lines.Len(), err) })
	if began {
		s.dialog.SetBusy(true)
	}
}

func (s *logSave) saved(path string, lines int, err error) {
	l := s.log
	s.dialog.SetBusy(false)
	if err != nil {
		s.refused(path, err)
		return
	}
	s.dialog.Close()
	l.host.SetPreference(keyLogFolder, filepath.Dir(path))
	l.note(phrase.Count("saved {{.Count}} events to {{.Path}}", lines, phrase.With{"Path": path}))
	l.Show()
}

// refused says why nothing was saved: in the dialog, or in the log's bar where the
// user has closed that meanwhile.
func (s *logSave) refused(path string, err error) {
	why := wording.WhyNotSaved(path, err)
	s.replace = ""
	if errors.Is(err, fs.ErrExist) {
		s.replace = path
	}
	if s.dialog.Open() {
		s.dialog.SetFieldError(s.path, why)
		return
	}
	s.log.note(why)
	s.log.Show()
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
