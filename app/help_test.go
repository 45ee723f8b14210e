package app

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"muster/assets"
	"muster/cpaas"
)

func TestHelpTurnsItsPages(t *testing.T) {
	s := newStage(t)
	s.app.host.window.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyF1})
	h := s.app.helping
	if h == nil || h.shown != assets.HelpStart {
		t.Fatalf("F1 opens %+v", h)
	}
	for _, page := range h.pages {
		h.turnTo(page.Name)
		if text := shownText(h.body); !strings.Contains(text, page.Title) {
			t.Errorf("%s does not show its title: %.60q", page.Name, text)
		}
	}
	s.app.showHelp(helpKeys)
	if s.app.helping != h || h.shown != helpKeys {
		t.Error("a second help opened, or the page was not turned")
	}
	h.window.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if s.app.helping != nil {
		t.Error("Escape does not close the help")
	}
}

func TestLinkInTheHelpTurnsThePage(t *testing.T) {
	s := newStage(t)
	s.app.help()
	h := s.app.helping
	followed := false
	for _, o := range test.LaidOutObjects(h.body) {
		if link, is := o.(*widget.Hyperlink); is && link.Text == "Privacy" {
			link.OnTapped()
			followed = true
			break
		}
	}
	if !followed || h.shown != "privacy.md" {
		t.Errorf("followed is %v, the page %s", followed, h.shown)
	}
}

func TestSearchInTheHelpFindsPagesByAllWords(t *testing.T) {
	s := newStage(t)
	s.app.help()
	h := s.app.helping
	h.find("OpenGL mesa")
	if len(h.found) != 1 || h.pages[h.found[0]].Name != "install.md" {
		t.Errorf("found %v", h.found)
	}
	h.find("no page has this word: xylophone")
	if len(h.found) != 0 {
		t.Errorf("found %v", h.found)
	}
	h.find("")
	if len(h.found) != len(h.pages) {
		t.Errorf("%d of %d pages after the search", len(h.found), len(h.pages))
	}
}

// Each further style of text would load a font of its own, and one for emoji.
func TestHelpUsesTwoStylesOfText(t *testing.T) {
	s := newStage(t)
	s.app.help()
	for _, page := range s.app.helping.pages {
		s.app.helping.turnTo(page.Name)
		for _, o := range test.LaidOutObjects(s.app.helping.body) {
			if text, is := textStyle(o); is && (text.Italic || text.Monospace || text.Symbol) {
				t.Errorf("%s has text in %+v", page.Name, text)
			}
		}
	}
}

func TestAboutTellsWhatRunsAndCopiesIt(t *testing.T) {
	s := newStage(t)
	s.app.about()
	if s.app.host.window.Canvas().Overlays().Top() == nil {
		t.Fatal("nothing is shown")
	}
	test.Tap(button(s.app.host.window.Canvas().Overlays().Top(), "Copy"))
	if got := s.app.host.fyne.Clipboard().Content(); !strings.Contains(got, cpaas.Version) || !strings.Contains(got, "go1.") {
		t.Errorf("copied %q", got)
	}
}

// shownText is all text below an object.
func shownText(root fyne.CanvasObject) string {
	var b strings.Builder
	for _, o := range test.LaidOutObjects(root) {
		if rich, is := o.(*widget.RichText); is {
			b.WriteString(rich.String() + "\n")
		}
	}
	return b.String()
}

func textStyle(o fyne.CanvasObject) (fyne.TextStyle, bool) {
	text, is := o.(*canvas.Text)
	if !is {
		return fyne.TextStyle{}, false
	}
	return text.TextStyle, true
}
