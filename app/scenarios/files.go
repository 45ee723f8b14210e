package scenarios

import (
	"context"
	"io"
	"path"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"

	"muster/app/files"
	"muster/app/host"
	"muster/app/wording"
	"muster/cpaas/scenario"
	"muster/cpaas/scenario/library"
	"muster/widgets/phrase"
)

const (
	keyFile = "scenarios.file"
	keyRead = "scenarios.read"

	// keyFolder is the preference with the folder of the user's own files: that of the
	// last one that was opened or saved.
	keyFolder = "scenarios.folder"

	extension = ".feature"
	mostOwn   = 20 // files of the user's own folder that are offered
)

// offerOpen offers the user's own files and those that are shipped. What is in the own
// folder is found out on a worker.
func (v *View) offerOpen() {
	folder := v.host.Preference(keyFolder)
	var own []string
	v.tasks.Act(keyFile, func(ctx context.Context) error {
		if folder == "" {
			return nil
		}
		found, err := files.Look(ctx, folder)
		for _, e := range found.Entries {
			if !e.Folder && strings.HasSuffix(e.Name, extension) && len(own) < mostOwn {
				own = append(own, e.Name)
			}
		}
		return err
	}, func(error) { v.showOffer(folder, own) }) // a folder that is gone has nothing to offer
}

func (v *View) showOffer(folder string, own []string) {
	items := []*fyne.MenuItem{fyne.NewMenuItem(phrase.Of("Choose a file…"), v.askOpen)}
	if len(own) > 0 {
		items = append(items, fyne.NewMenuItemSeparator())
	}
	for _, name := range own {
		items = append(items, fyne.NewMenuItem(name, func() { v.Open(filepath.Join(folder, name)) }))
	}
	shipped, err := library.Files()
	if err == nil {
		items = append(items, fyne.NewMenuItemSeparator())
	}
	for _, f := range shipped {
		items = append(items, fyne.NewMenuItem(phrase.Of("Shipped: {{.Name}}", phrase.With{"Name": f.Feature}), func() {
			v.replace(func() { v.opened("", path.Base(f.Path), f.Text) })
		}))
	}
	v.host.ShowMenuUnder(items, v.open)
}

func (v *View) askOpen() {
	v.host.AskFile(host.FileQuestion{
		Title: phrase.Of("Open a scenario"), Verb: phrase.Of("Open"),
		Picked: func(paths []string) { v.Open(paths[0]) },
	})
}

// Open opens a feature file.
func (v *View) Open(file string) {
	switch {
	case v.recording != nil:
		v.host.Hint(phrase.Of("Stop recording first"))
		return
	case v.isPlaying():
		v.host.Hint(phrase.Of("Stop the scenario first"))
		return
	}
	v.replace(func() {
		text := ""
		v.tasks.Start(keyFile, func(ctx context.Context) error {
			opened, err := files.Open(ctx, file)
			if err != nil {
				return err
			}
			defer opened.Close()
			all, err := io.ReadAll(io.LimitReader(opened, scenario.MostFile+1))
			text = string(all)
			return err
		}, func(err error) {
			if err != nil {
				v.note(phrase.Of("{{.Path}} cannot be opened: {{.Error}}.", phrase.With{"Path": file, "Error": wording.Unstopped(wording.OwnWords(err, phrase.Of))}))
				return
			}
			v.host.SetPreference(keyFolder, filepath.Dir(file))
			v.opened(file, filepath.Base(file), strings.ReplaceAll(text, "\r\n", "\n"))
		})
	})
}

// opened takes over the text of a file, or of a shipped one.
func (v *View) opened(file, name, text string) {
	v.doc = document{path: file, name: name}
	v.outcome, v.playing = "", nil
	v.doc.set(read(name, text))
	v.doc.saved = text
	v.put(text)
}

func (v *View) askSave() {
	name := filepath.Base(v.doc.path)
	if v.doc.path == "" {
		name = "muster-" + v.host.Now().Format("20060102-150405") + extension
	}
	text := v.doc.text
	v.host.AskFile(host.FileQuestion{
		Title: phrase.Of("Save the scenario"), Verb: phrase.Of("Save"), Save: true, Name: name,
		Picked: func(paths []string) { v.write(paths[0], text) },
	})
}

// write saves on a worker.
func (v *View) write(file, text string) {
	v.tasks.Start(keyFile, func(ctx context.Context) error {
		return files.Save(ctx, file, true, func(w io.Writer) error {
			_, err := io.WriteString(w, text)
			return err
		})
	}, func(err error) {
		if err != nil {
			v.note(wording.WhyNotSaved(file, err))
			return
		}
		v.doc.path, v.doc.name, v.doc.saved = file, filepath.Base(file), text
		v.host.SetPreference(keyFolder, filepath.Dir(file))
		v.note(phrase.Of("Saved as {{.Path}}", phrase.With{"Path": files.Short(file)}))
	})
}

// note says what came of the last action.
func (v *View) note(text string) {
	v.outcome = text
	v.update()
}
