package sequence

import (
	"context"
	"io"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"muster/app/files"
	"muster/app/host"
	"muster/app/wording"
	"muster/cpaas/trace/draw"
	"muster/widgets/phrase"
)

const keySave = "sequence.save"

// format is a way to save a sequence.
type format struct {
	title     string
	extension string
	write     func(io.Writer, []draw.Arrow) error
}

func formats() []format {
	letters := theme.DefaultTextFont().Content() // which the theme may put behind another that PNG cannot read
	return []format{
		{phrase.Of("Save as SVG…"), ".svg", draw.SVG},
		{phrase.Of("Save as PNG…"), ".png", func(w io.Writer, all []draw.Arrow) error { return draw.PNG(w, all, letters) }},
		{phrase.Of("Save as Mermaid, in Markdown…"), ".md", draw.Markdown},
	}
}

// offerSave asks for the format.
func (v *View) offerSave() {
	var items []*fyne.MenuItem
	for _, f := range formats() {
		items = append(items, fyne.NewMenuItem(f.title, func() { v.askSave(f) }))
	}
	v.host.ShowMenuUnder(items, v.save)
}

// askSave asks where to save the arrows that are shown now.
func (v *View) askSave(f format) {
	arrows := v.shown.arrows
	v.host.AskFile(host.FileQuestion{
		Title: phrase.Of("Save the sequence"), Verb: phrase.Of("Save"), Save: true,
		Name:   "muster-sequence-" + v.host.Now().Format("20060102-150405") + f.extension,
		Picked: func(paths []string) { v.write(paths[0], f, arrows) },
	})
}

// write saves on a worker.
func (v *View) write(path string, f format, arrows []draw.Arrow) {
	v.Tasks.Start(keySave, func(ctx context.Context) error {
		return files.Save(ctx, path, true, func(w io.Writer) error { return f.write(w, arrows) })
	}, func(err error) {
		if err != nil {
			v.note(wording.WhyNotSaved(path, err))
		} else {
			v.note("")
			v.host.Saved(phrase.Count("Saved {{.Count}} arrows to {{.Path}}", len(arrows), phrase.With{"Path": files.Short(path)}), path)
		}
	})
}

// Close ends the work under way, and gives the function that waits for its end.
func (v *View) Close() (wait func()) { return v.Tasks.Close() }
