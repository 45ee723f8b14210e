package inspector

import (
	"context"
	"io"

	"fyne.io/fyne/v2"

	"muster/app/files"
	"muster/app/host"
	"muster/app/records"
	"muster/app/wording"
	"muster/cpaas"
	"muster/cpaas/trace"
	"muster/cpaas/transport"
	"muster/widgets/phrase"
)

// saving is what the next file is to have.
type saving struct {
	scope   scope
	noTexts bool // without what users wrote
}

// scope is which rows are saved.
type scope int

// The scopes.
const (
	allRows scope = iota
	shownRows
	selectedRows
)

const keySave = "wire.save"

// format is a way to save rows.
type format struct {
	title     string
	extension string
	write     func(io.Writer, []*transport.Row) error
}

func formats() []format {
	return []format{
		{phrase.Of("Save as HAR…"), ".har", func(w io.Writer, rows []*transport.Row) error { return trace.WriteHAR(w, rows, cpaas.Version) }},
		{phrase.Of("Save as NDJSON…"), ".ndjson", trace.WriteNDJSON},
		{phrase.Of("Save as CSV, for spreadsheets…"), ".csv", writeCSV},
	}
}

func writeCSV(w io.Writer, rows []*transport.Row) error {
	var fields []records.Field[transport.Row]
	for _, c := range trace.Columns() {
		fields = append(fields, records.Field[transport.Row]{Name: c.Name, Text: c.Text})
	}
	return records.Write(w, records.CSV, fields, func(yield func(*transport.Row) bool) {
		for _, r := range rows {
			if !yield(r) {
				return
			}
		}
	})
}

// saveItems are what there is to choose before rows are saved, and the formats.
func (in *Inspector) saveItems() []*fyne.MenuItem {
	first, end := in.pane.Table().Selected()
	if first == end && in.saving.scope == selectedRows {
		in.saving.scope = shownRows
	}
	var items []*fyne.MenuItem
	choice := func(label string, on bool, set func()) {
		item := fyne.NewMenuItem(label, func() {
			set()
			in.pane.OfferSave() // more is to be chosen
		})
		item.Checked = on
		items = append(items, item)
	}
	of := func(s scope, label string) {
		choice(label, in.saving.scope == s, func() { in.saving.scope = s })
	}
	of(allRows, phrase.Count("All rows: {{.Count}}", in.rows.Recorded()))
	of(shownRows, phrase.Count("The rows shown: {{.Count}}", in.rows.Len()))
	if first != end {
		of(selectedRows, phrase.Count("The selected rows: {{.Count}}", end-first))
	}
	items = append(items, fyne.NewMenuItemSeparator())
	choice(phrase.Of("With what users wrote"), !in.saving.noTexts, func() { in.saving.noTexts = !in.saving.noTexts })
	items = append(items, fyne.NewMenuItemSeparator())
	for _, f := range formats() {
		items = append(items, fyne.NewMenuItem(f.title, func() { in.askSave(f) }))
	}
	return items
}

// askSave asks where to save.
func (in *Inspector) askSave(f format) {
	rows, s := in.toSave(), in.saving
	in.host.AskFile(host.FileQuestion{
		Title: phrase.Of("Save what went over the wire"), Verb: phrase.Of("Save"), Save: true,
		Name:   "muster-wire-" + in.host.Now().Format("20060102-150405") + f.extension,
		Picked: func(paths []string) { in.save(paths[0], f, rows(), s.noTexts) },
	})
}

// toSave gives what collects the rows that are to be saved, as they are now.
func (in *Inspector) toSave() func() []*transport.Row {
	rows, from, end := in.rows.Snapshot(), 0, in.rows.Len()
	switch in.saving.scope {
	case allRows:
		all := in.all()
		return func() []*transport.Row { return all }
	case selectedRows:
		from, end = in.pane.Table().Selected()
	}
	return func() []*transport.Row {
		list := make([]*transport.Row, 0, end-from)
		for i := from; i < end; i++ {
			list = append(list, rows.Row(i).Row)
		}
		return list
	}
}

// save writes a file on a worker.
func (in *Inspector) save(path string, f format, rows []*transport.Row, noTexts bool) {
	in.Tasks.Start(keySave, func(ctx context.Context) error {
		if noTexts {
			rows = trace.WithoutTexts(rows)
		}
		return files.Save(ctx, path, true, func(w io.Writer) error { return f.write(w, rows) })
	}, func(err error) {
		if err != nil {
			in.note(wording.WhyNotSaved(path, err))
		} else {
			in.note("")
			in.host.Saved(phrase.Count("Saved {{.Count}} rows to {{.Path}}", len(rows), phrase.With{"Path": files.Short(path)}), path)
		}
		in.show()
	})
}

// all are the rows there are, whether they are to be seen or not, oldest first.
func (in *Inspector) all() []*transport.Row {
	if in.file != nil {
		return in.file.rows
	}
	return in.o.Tape.Rows(in.from)
}
