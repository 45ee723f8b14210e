package chooser

import (
	"image/color"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"muster/widgets/control"
	"muster/widgets/dialog"
	"muster/widgets/input"
	"muster/widgets/list"
	"muster/widgets/look"
	"muster/widgets/phrase"
)

// FileQuestion is what a Files asks for.
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

// FolderView is what a Files shows.
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

// Files is a dialog that has the user choose a file. It touches no disk: it
// shows the folder that it is given, and asks for another by OnPath. It stays open
// until Close, Cancel or Escape.
type Files struct {
	question FileQuestion
	folder   FolderView
	shown    []FileEntry // that the filter and the check let through
	chosen   string      // the name of the selected row, "" for none
	taps     doubleTap

	ask    *dialog.Box
	path   *switcherEntry
	places *fyne.Container
	list   *list.KeyList
	words  *widget.Label // in place of rows
	name   *switcherEntry
	hidden *control.Check
	fault  *input.FieldError
	verb   *control.Action
}

// NewFiles opens the dialog, with nothing in it yet.
func NewFiles(w fyne.Window, q FileQuestion) *Files {
	f := &Files{question: q, ask: dialog.NewBox(w, q.Title, ""), fault: input.NewFieldError(), words: look.NewEmptyText(), places: container.New(look.Stacked{})}
	size := w.Canvas().Size()
	f.ask.Wide = min(look.Scaled(chooserWide), size.Width*0.94)
	f.ask.Gone = q.OnClosed
	f.path = f.entry(phrase.Of(wordFolder), phrase.Of(wordFolder), f.goTyped)
	f.name = f.entry(phrase.Of(wordFilterFiles), phrase.Of(wordFilterFiles), f.submit)
	if q.Save {
		f.name = f.entry(phrase.Of(wordFileName), phrase.Of(wordFileName), f.submit)
		f.name.SetText(q.Name)
	}
	f.name.OnChanged = func(string) { f.typed() }
	f.newList()
	f.hidden = control.NewCheck(phrase.Of(wordHidden), f.turnHidden)
	f.hidden.SetChecked(q.Hidden)
	up := control.NewAction("", theme.MoveUpIcon(), f.up)
	up.SetSpoken(phrase.Of(wordFolderUp))
	f.verb = control.NewAction(q.Verb, nil, f.submit)
	f.verb.Importance = widget.HighImportance

	side := container.NewVScroll(f.places)
	side.SetMinSize(fyne.NewSize(f.placesWide(), 0))
	room := fyne.NewSize(0, max(look.Scaled(chooserLeast), min(look.Scaled(chooserHigh), size.Height-look.Scaled(chooserRest))))
	rows := container.NewStack(look.NewFill(theme.ColorNameInputBackground, 4), f.list, f.words)
	f.ask.Rows = append(f.ask.Rows[:1],
		look.NewEdges(nil, nil, up, nil, f.path),
		container.New(look.Tall{Size: room}, look.NewEdges(nil, nil, side, nil, rows)),
		f.name, container.NewStack(f.faultRoom(), look.NewEdges(nil, nil, f.hidden, nil, f.fault))) // room is kept: no problem moves what is to be pressed
	f.ask.ShowWith(f.name, f.ask.Button(phrase.Of(wordCancel), nil), f.verb)
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

func (f *Files) narrow() bool { return f.ask.Wide < look.Scaled(placesNarrow) }

func (f *Files) placesWide() float32 {
	if f.narrow() {
		return look.Scaled(36)
	}
	return look.Scaled(placesWide)
}

// faultRoom is as high as a problem of one line.
func (f *Files) faultRoom() fyne.CanvasObject {
	f.fault.Set("M")
	room := canvas.NewRectangle(color.Transparent)
	room.SetMinSize(fyne.NewSize(0, f.fault.MinSize().Height))
	f.fault.Set("")
	return room
}

func (f *Files) entry(spoken, placeholder string, enter func()) *switcherEntry {
	e := &switcherEntry{}
	e.Begin(e)
	e.Speak(spoken)
	e.Most = input.MostPath
	e.PlaceHolder = placeholder
	e.onKey = func(key fyne.KeyName) bool {
		switch key {
		case fyne.KeyDown:
			control.GiveFocus(f.list)
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
func (f *Files) Set(v FolderView) {
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
		f.list.At = 0
		f.list.ScrollToTop()
	}
}

// SetPlaces shows the places beside the rows.
func (f *Files) SetPlaces(places []FilePlace) {
	f.places.RemoveAll()
	for _, p := range places {
		a := control.NewAction(p.Label, p.Icon, func() { f.question.OnPath(p.Path) })
		a.SetSpoken(p.Label)
		a.Importance, a.Alignment = widget.LowImportance, widget.ButtonAlignLeading
		a.SetShort(f.narrow())
		f.places.Add(a)
	}
}

// Close ends the dialog; a second call does nothing.
func (f *Files) Close() { f.ask.Close() }

// Open tells whether the dialog is still there.
func (f *Files) Open() bool { return f.ask.IsOpen() }

func (f *Files) setProblem(text string) {
	if f.fault.Set(text) && f.Open() {
		f.ask.Fit()
	}
}

// goTyped goes where the entry of the folder says.
func (f *Files) goTyped() {
	if path := strings.TrimSpace(f.path.Text); path != "" {
		f.question.OnPath(path)
	}
}

func (f *Files) up() {
	if f.folder.Path != "" {
		f.question.OnPath(filepath.Dir(f.folder.Path))
	}
}

// submit takes what is typed or chosen.
func (f *Files) submit() {
	typed := strings.TrimSpace(f.name.Text)
	switch {
	case f.question.Save && typed == "":
		f.setProblem(phrase.Of(wordNameMissing))
		control.GiveFocus(f.name)
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
func (f *Files) selectStem() {
	stem := len([]rune(strings.TrimSuffix(f.name.Text, look.Extension(f.name.Text))))
	f.name.TypedKey(&fyne.KeyEvent{Name: fyne.KeyHome})
	f.name.KeyDown(&fyne.KeyEvent{Name: keyShift})
	for range stem {
		f.name.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	}
	f.name.KeyUp(&fyne.KeyEvent{Name: keyShift})
}
