package widgets

import (
	"image/color"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"muster/widgets/phrase"
)

// FileQuestion is what a FileChooser asks for.
type FileQuestion struct {
	Title string
	Verb  string // what is done with the file
	Save  bool   // where a file is to go; else which one is meant
	Name  string // what the file is to be called, where it is to go somewhere

	Hidden   bool             // hidden files are shown
	OnHidden func(shown bool) // the user turned that; nil for nobody

	// OnPath is called with what the user typed, pressed or chose: a folder to be shown
	// or a file to be taken, absolute, or as seen from the folder that is shown.
	OnPath func(path string)

	OnClosed func() // the dialog has gone, whatever closed it; nil for nobody
}

// FolderView is what a FileChooser shows.
type FolderView struct {
	Path    string
	Entries []FileEntry
	Waiting bool   // for the folder's names
	Problem string // what went wrong; "" for nothing
}

// FileEntry is a name in a folder.
type FileEntry struct {
	Name    string
	Folder  bool
	Hidden  bool
	Size    int64  // in bytes, below 0 where it is not known
	Changed string // when, in words
}

// FilePlace is a folder with a button of its own.
type FilePlace struct {
	Label string
	Icon  fyne.Resource
	Path  string
}

// FileChooser is a dialog that has the user choose a file. It touches no disk: it
// shows the folder that it is given, and asks for another by OnPath. It stays open
// until Close, Cancel or Escape.
type FileChooser struct {
	question FileQuestion
	folder   FolderView
	shown    []FileEntry // that the filter and the check let through
	chosen   string      // the name of the selected row, "" for none
	taps     doubleTap

	ask    *ask
	path   *switcherEntry
	places *fyne.Container
	list   *keyList
	words  *widget.Label // in place of rows
	name   *switcherEntry
	hidden *Check
	fault  *fieldError
	verb   *Action
}

// NewFileChooser opens the dialog, with nothing in it yet.
func NewFileChooser(w fyne.Window, q FileQuestion) *FileChooser {
	f := &FileChooser{question: q, ask: newAsk(w, q.Title, ""), fault: newFieldError(), words: newEmptyText(), places: container.New(stacked{})}
	size := w.Canvas().Size()
	f.ask.wide = min(em(chooserWide), size.Width*0.94)
	f.ask.gone = q.OnClosed
	f.path = f.entry(phrase.Of(wordFolder), phrase.Of(wordFolder), f.goTyped)
	f.name = f.entry(phrase.Of(wordFilterFiles), phrase.Of(wordFilterFiles), f.submit)
	if q.Save {
		f.name = f.entry(phrase.Of(wordFileName), phrase.Of(wordFileName), f.submit)
		f.name.SetText(q.Name)
	}
	f.name.OnChanged = func(string) { f.typed() }
	f.newList()
	f.hidden = NewCheck(phrase.Of(wordHidden), f.turnHidden)
	f.hidden.SetChecked(q.Hidden)
	up := NewAction("", theme.MoveUpIcon(), f.up)
	up.SetSpoken(phrase.Of(wordFolderUp))
	f.verb = NewAction(q.Verb, nil, f.submit)
	f.verb.Importance = widget.HighImportance

	side := container.NewVScroll(f.places)
	side.SetMinSize(fyne.NewSize(f.placesWide(), 0))
	room := fyne.NewSize(0, max(em(chooserLeast), min(em(chooserHigh), size.Height-em(chooserRest))))
	rows := container.NewStack(newFill(theme.ColorNameInputBackground, 4), f.list, f.words)
	f.ask.rows = append(f.ask.rows[:1],
		NewEdges(nil, nil, up, nil, f.path),
		container.New(tall{room}, NewEdges(nil, nil, side, nil, rows)),
		f.name, container.NewStack(f.faultRoom(), NewEdges(nil, nil, f.hidden, nil, f.fault))) // room is kept: no problem moves what is to be pressed
	f.ask.showWith(f.name, f.ask.button(phrase.Of(wordCancel), nil), f.verb)
	if q.Save {
		f.selectStem()
	}
	return f
}

// Sizes of the dialog, for text of the usual size.
const (
	chooserWide  = 760
	chooserHigh  = 380
	chooserLeast = 90
	chooserRest  = 300 // of the window's height, which is not the list's
	placesWide   = 130
	placesNarrow = 440 // width of the dialog up to which the places are icons
)

func (f *FileChooser) narrow() bool { return f.ask.wide < em(placesNarrow) }

func (f *FileChooser) placesWide() float32 {
	if f.narrow() {
		return em(36)
	}
	return em(placesWide)
}

// faultRoom is as high as a problem of one line.
func (f *FileChooser) faultRoom() fyne.CanvasObject {
	f.fault.set("M")
	room := canvas.NewRectangle(color.Transparent)
	room.SetMinSize(fyne.NewSize(0, f.fault.MinSize().Height))
	f.fault.set("")
	return room
}

func (f *FileChooser) entry(spoken, placeholder string, enter func()) *switcherEntry {
	e := &switcherEntry{}
	e.begin(e)
	e.speak(spoken)
	e.most = MostPath
	e.PlaceHolder = placeholder
	e.onKey = func(key fyne.KeyName) bool {
		switch key {
		case fyne.KeyDown:
			f.ask.canvas.Focus(f.list)
		case fyne.KeyReturn, fyne.KeyEnter:
			enter()
		default:
			return false
		}
		return true
	}
	return e
}

// Set shows a folder. Rows that were chosen, and what was typed to filter them, are
// forgotten where it is another one.
func (f *FileChooser) Set(v FolderView) {
	other := v.Path != f.folder.Path
	f.folder = v
	if other {
		f.chosen = ""
		if !f.question.Save {
			f.name.SetText("")
		}
	}
	if v.Problem == "" || other {
		f.path.SetText(v.Path)
	}
	f.setProblem(v.Problem)
	f.sift()
	if other {
		f.list.UnselectAll()
		f.list.at = 0
		f.list.ScrollToTop()
	}
}

// SetPlaces shows the places beside the rows.
func (f *FileChooser) SetPlaces(places []FilePlace) {
	f.places.RemoveAll()
	for _, p := range places {
		a := NewAction(p.Label, p.Icon, func() { f.question.OnPath(p.Path) })
		a.SetSpoken(p.Label)
		a.Importance, a.Alignment = widget.LowImportance, widget.ButtonAlignLeading
		a.SetShort(f.narrow())
		f.places.Add(a)
	}
}

// SetBusy shows that what was chosen is looked at.
func (f *FileChooser) SetBusy(busy bool) {
	f.verb.Set(ActionView{Label: f.question.Verb, Enabled: true, Busy: busy})
}

// Close ends the dialog; a second call does nothing.
func (f *FileChooser) Close() { f.ask.close() }

// Open tells whether the dialog is still there.
func (f *FileChooser) Open() bool { return f.ask.isOpen() }

func (f *FileChooser) setProblem(text string) {
	if f.fault.set(text) && f.Open() {
		f.ask.fit()
	}
}

// goTyped goes where the entry of the folder says.
func (f *FileChooser) goTyped() {
	if path := strings.TrimSpace(f.path.Text); path != "" {
		f.question.OnPath(path)
	}
}

func (f *FileChooser) up() {
	if f.folder.Path != "" {
		f.question.OnPath(filepath.Dir(f.folder.Path))
	}
}

// submit takes what is typed or chosen.
func (f *FileChooser) submit() {
	typed := strings.TrimSpace(f.name.Text)
	switch {
	case f.question.Save && typed == "":
		f.setProblem(phrase.Of(wordNameMissing))
		f.ask.canvas.Focus(f.name)
	case f.question.Save, isPath(typed):
		f.question.OnPath(typed)
	case f.chosen != "":
		f.question.OnPath(f.chosen)
	case typed != "" && len(f.shown) > 0:
		f.question.OnPath(f.shown[0].Name)
	default:
		f.setProblem(phrase.Of(wordChooseFile))
	}
}

// isPath tells whether what is typed to filter names is meant as the way to a file.
func isPath(typed string) bool {
	return strings.HasPrefix(typed, "~") || strings.ContainsRune(typed, '/') || strings.ContainsRune(typed, filepath.Separator)
}

// selectStem marks the name without its ending, to be typed over.
func (f *FileChooser) selectStem() {
	stem := len([]rune(strings.TrimSuffix(f.name.Text, extension(f.name.Text))))
	f.name.TypedKey(&fyne.KeyEvent{Name: fyne.KeyHome})
	f.name.KeyDown(&fyne.KeyEvent{Name: keyShift})
	for range stem {
		f.name.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	}
	f.name.KeyUp(&fyne.KeyEvent{Name: keyShift})
}
