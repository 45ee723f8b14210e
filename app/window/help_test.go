package window_test

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"muster/app/hand"
	"muster/assets"
	"muster/cpaas"
)

// help is the window of the help, nil while it is closed.
func (s *stage) help() *view {
	w := s.desk.windows[len(s.desk.windows)-1]
	if !slices.Contains(s.desk.open(), w.Window) || w.Title() != "Muster Help" {
		return nil
	}
	return &view{stage: s, what: "the help", window: w, root: func() fyne.CanvasObject { return w.Content() }}
}

// page is what the help shows beside its list.
func (v view) page() fyne.CanvasObject {
	return hand.First(v.root(), func(o fyne.CanvasObject) bool { return hand.Kind(o) == "*control.KeyScroll" })
}

// pageReads tells whether the page has a text.
func (v view) pageReads(text string) bool {
	return strings.Contains(strings.Join(hand.Read(v.page()), "\n"), text)
}

func titleOf(t *testing.T, page string) string {
	t.Helper()
	for _, one := range assets.HelpPages() {
		if one.Name == page {
			return one.Title
		}
	}
	t.Fatalf("there is no page %s", page)
	return ""
}

func TestHelpTurnsItsPages(t *testing.T) {
	s := newStage(t)
	s.keys(key(fyne.KeyF1))
	h := s.help()
	if h == nil || !h.pageReads(titleOf(t, assets.HelpStart)) {
		t.Fatal("F1 does not open the help at its beginning")
	}
	for _, page := range assets.HelpPages() {
		h.pressRow("Help", page.Title)
		if !h.pageReads(page.Title) {
			t.Errorf("%s does not show its title: %.60q", page.Name, hand.Read(h.page()))
		}
	}
	windows := len(s.desk.windows)
	s.keys(key(fyne.KeyF1))
	if len(s.desk.windows) != windows || !h.pageReads(titleOf(t, assets.HelpStart)) {
		t.Error("a second help opened, or the page was not turned")
	}
	h.window.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if s.help() != nil {
		t.Error("Escape does not close the help")
	}
}

func TestLinkInTheHelpTurnsThePage(t *testing.T) {
	s := newStage(t)
	s.keys(key(fyne.KeyF1))
	h := s.help()
	link := hand.First(h.page(), func(o fyne.CanvasObject) bool {
		l, is := o.(*widget.Hyperlink)
		return is && l.Text == "Privacy"
	})
	if link == nil {
		t.Fatal("there is no link to the page about privacy")
	}
	before := hand.Read(h.page())
	link.(*widget.Hyperlink).Tapped(&fyne.PointEvent{})
	if !h.pageReads(titleOf(t, "privacy.md")) || slices.Equal(hand.Read(h.page()), before) {
		t.Errorf("the page is %.60q", hand.Read(h.page()))
	}
}

func TestSearchInTheHelpFindsPagesByAllWords(t *testing.T) {
	s := newStage(t)
	s.keys(key(fyne.KeyF1))
	h := s.help()
	find := func(words string) []fyne.CanvasObject {
		h.fill("Search", words)
		rows, _ := h.rows("Help")
		return rows
	}
	if found := find("OpenGL mesa"); len(found) != 1 || !slices.Contains(hand.Read(found[0]), titleOf(t, "install.md")) {
		t.Errorf("%d pages are found", len(found))
	}
	if found := find("no page has this word: xylophone"); len(found) != 0 {
		t.Errorf("%d pages are found", len(found))
	}
	if found := find(""); len(found) != len(assets.HelpPages()) {
		t.Errorf("%d of %d pages after the search", len(found), len(assets.HelpPages()))
	}
}

// Each further style of text would load a font of its own, and one for emoji.
func TestHelpUsesTwoStylesOfText(t *testing.T) {
	s := newStage(t)
	s.keys(key(fyne.KeyF1))
	h := s.help()
	for _, page := range assets.HelpPages() {
		h.pressRow("Help", page.Title)
		hand.Visit(h.page(), func(o fyne.CanvasObject) bool {
			if text, is := o.(*canvas.Text); is && (text.TextStyle.Italic || text.TextStyle.Monospace || text.TextStyle.Symbol) {
				t.Errorf("%s has text in %+v", page.Name, text.TextStyle)
			}
			return true
		})
	}
}

func TestAboutTellsWhatRunsAndCopiesIt(t *testing.T) {
	s := newStage(t)
	s.menu("About Muster")
	s.answer("Copy")
	if got := s.desk.Clipboard().Content(); !strings.Contains(got, cpaas.Version) || !strings.Contains(got, "go1.") {
		t.Errorf("copied %q", got)
	}
}

func TestAboutShowsTheLicencesOfWhatMusterContains(t *testing.T) {
	s := newStage(t)
	s.menu("About Muster")
	s.answer("Third-party notices")
	for _, w := range s.desk.open() {
		if w.Title() == "Third-party notices" {
			shown := view{stage: s, what: "the notices", window: w, root: func() fyne.CanvasObject { return w.Content() }}
			shown.pressRow("Third-party notices", "fyne.io/fyne/v2")
			if !shown.pageReads("SIL OPEN FONT LICENSE") || !shown.pageReads("BSD-3-Clause") {
				t.Errorf("the licences of the toolkit and its fonts are not shown: %.200q", hand.Read(shown.page()))
			}
			return
		}
	}
	t.Fatal("no window with the notices has opened")
}
