package chooser

import (
	"cmp"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"muster/widgets/control"
	"muster/widgets/list"
	"muster/widgets/look"
	"muster/widgets/phrase"
)

const keyShift = desktop.KeyShiftLeft

// The rows of a Files: a tap selects one, a second tap or Enter takes it.

func (f *Files) newList() {
	f.list = list.NewKeyList(
		phrase.Of(wordFiles),
		func() int { return len(f.shown) },
		func() fyne.CanvasObject { return newFileRow(f) },
		func(i widget.ListItemID, o fyne.CanvasObject) {
			if i < len(f.shown) {
				o.(*fileRow).set(i, f.shown[i])
			}
		},
	)
	f.list.Picks(func(i int) { f.choose(i) })
	f.list.OnChoose = func(i int) { f.question.OnPath(f.shown[i].Name) }
	f.list.OnMoved = func(i int) {
		f.list.GoTo(i, true)
		f.choose(i)
	}
	f.list.OnRune = f.typeOn
	f.list.OnBack = f.up
}

// choose selects a row; where a file is to go somewhere, it is called so.
func (f *Files) choose(i int) {
	if i >= len(f.shown) {
		return
	}
	f.chosen = f.shown[i].Name
	if f.question.Save && !f.shown[i].Folder {
		f.name.SetText(f.chosen)
	}
}

// tapped selects a row, and takes it where it was tapped just now.
func (f *Files) tapped(i int) {
	if i >= len(f.shown) {
		return
	}
	name := f.shown[i].Name
	control.GiveFocus(f.list)
	f.list.Unselect(i)
	f.list.Select(i)
	if f.taps.second(name) {
		f.question.OnPath(name)
	}
}

// typeOn has a letter that is typed at the rows filter them.
func (f *Files) typeOn(r rune) {
	if f.question.Save {
		return
	}
	control.GiveFocus(f.name)
	f.name.TypedRune(r)
}

// typed is called for each change of the entry under the rows.
func (f *Files) typed() {
	f.setProblem("")
	if !f.question.Save {
		f.chosen = ""
		f.list.UnselectAll()
		f.sift()
	}
}

func (f *Files) turnHidden(on bool) {
	if f.question.OnHidden != nil {
		f.question.OnHidden(on)
	}
	f.sift()
}

// sift shows the rows that the filter and the check let through.
func (f *Files) sift() {
	wanted := ""
	if !f.question.Save && !isPath(f.name.Text) {
		wanted = strings.ToLower(strings.TrimSpace(f.name.Text))
	}
	f.shown = nil
	if !f.folder.Waiting {
		for _, e := range f.folder.Entries {
			if (f.hidden.Checked || !e.Hidden) && strings.Contains(strings.ToLower(e.Name), wanted) {
				f.shown = append(f.shown, e)
			}
		}
	}
	words := ""
	switch {
	case f.folder.Waiting:
		words = phrase.Of(wordFolderWaits, phrase.With{"Path": f.folder.Path})
	case len(f.shown) > 0:
	case len(f.folder.Entries) > 0:
		words = phrase.Of(wordNothingFound)
	case f.folder.Problem == "" && f.folder.Path != "":
		words = phrase.Of(wordFolderEmpty)
	}
	look.SetLabel(f.words, words)
	look.SetShown(f.words, words != "")
	f.list.At = max(0, min(f.list.At, len(f.shown)-1))
	f.list.Refresh()
}

// doubleTap finds out whether a tap is the second of two.
type doubleTap struct {
	on    string
	at    time.Time
	delay time.Duration // between two; that of the system if 0
}

func (d *doubleTap) second(on string) bool {
	now := time.Now()
	second := d.on == on && now.Sub(d.at) <= cmp.Or(d.delay, fyne.CurrentApp().Driver().DoubleTapDelay())
	d.on, d.at = on, now
	if second {
		d.on = "" // a third is a first again
	}
	return second
}

// fileRow is a row: what it is, its name, its size, when it was changed.
type fileRow struct {
	widget.BaseWidget
	chooser *Files
	at      int
	folder  bool
	icon    *look.Pictogram
	name    *look.TextLine
	size    *look.TextLine
	changed *look.TextLine
	row     *fyne.Container
}

func newFileRow(f *Files) *fileRow {
	small := func() *look.TextLine {
		return look.NewTextLine(theme.ColorNamePlaceHolder, theme.SizeNameCaptionText, fyne.TextStyle{}).Whole(110)
	}
	r := &fileRow{
		chooser: f, icon: look.NewPictogram(theme.FileIcon()), size: small(), changed: small(),
		name: look.NewTextLine(theme.ColorNameForeground, theme.SizeNameText, fyne.TextStyle{}),
	}
	r.name.Middle = true
	r.row = container.New(look.RowLayout{Height: look.RowHeight, Gap: 10, Inset: 8, Grow: 1, GrowLeast: 140, Drop: []int{3, 2}}, r.icon, r.name, r.size, r.changed)
	r.ExtendBaseWidget(r)
	return r
}

func (r *fileRow) set(at int, e FileEntry) {
	r.at, r.folder = at, e.Folder
	icon := theme.FileIcon()
	if e.Folder {
		icon = theme.FolderIcon()
	}
	if r.icon.Resource != icon {
		r.icon.SetResource(icon)
	}
	r.name.Set(look.ClipRunes(e.Name, look.MaxMeasured))
	r.size.Set(look.SizeInWords(e.Size))
	r.changed.Set(e.Changed)
	r.row.Layout.Layout(r.row.Objects, r.row.Size())
}

// Tapped selects the row, or takes it.
func (r *fileRow) Tapped(*fyne.PointEvent) { r.chooser.tapped(r.at) }

// AccessibilityLabel is the name.
func (r *fileRow) AccessibilityLabel() string { return r.name.Text }

// AccessibilityRole of a row is that of a button: it is there to be pressed.
func (r *fileRow) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// CreateRenderer is Fyne's.
func (r *fileRow) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(r.row) }
