package window_test

import (
	"os"
	"path/filepath"
	"sync/atomic"
	"testing"

	"fyne.io/fyne/v2"

	"muster/app/filedialog"
	"muster/app/filedialog/portaltest"
	"muster/app/window"
)

// portalStage is a stage on whose desktop a portal answers.
func portalStage(t *testing.T, answer func(portaltest.Asked) (int, []string)) (*stage, *portaltest.Portal) {
	t.Helper()
	p := &portaltest.Portal{Answer: answer}
	portaltest.Start(t, p)
	return newStageWith(t, window.Options{FileDialog: filedialog.Ask}), p
}

func TestFilesAreSentAndSavedByTheDesktopsDialog(t *testing.T) {
	if !portaltest.OnBus(t) {
		return
	}
	first, second := fileOnDisk(t, "a + b.txt", []byte("first")), fileOnDisk(t, "写.txt", []byte("second"))
	target := filepath.Join(t.TempDir(), "saved.txt")
	var asked atomic.Pointer[portaltest.Asked] // the portal answers on a goroutine of its own
	s, _ := portalStage(t, func(a portaltest.Asked) (int, []string) {
		asked.Store(&a)
		if a.Method == "SaveFile" {
			return 0, []string{"file://" + target}
		}
		return 0, []string{"file://" + first, "file://" + second}
	})
	a, b := s.talking()
	a.attach()
	b.hasFile("a + b.txt")
	b.hasFile("写.txt")
	if a := asked.Load(); a.Title != "Send a file to Team" || s.asked() {
		t.Errorf("asked is %+v", a)
	}
	if got := s.desk.Preferences().String(sendFolder); got != filepath.Dir(first) {
		t.Errorf("the folder is not remembered: %q", got)
	}
	b.pressFile("a + b.txt")
	b.sees("Saved as")
	if _, err := os.Stat(target); err != nil {
		t.Error(err)
	}
	if name, _ := asked.Load().Options["current_name"].Value().(string); name != "a + b.txt" {
		t.Errorf("offered the name %q", name)
	}
}

func TestMustersDialogAsksWhereTheDesktopHasNone(t *testing.T) {
	if !portaltest.OnBus(t) {
		return
	}
	s := newStageWith(t, window.Options{FileDialog: filedialog.Ask}) // the bus has no portal
	s.home("notes.txt")
	a, _ := s.talking()
	a.attach()
	s.lists("notes.txt")
	s.answer("Cancel")
}

func TestDialogOfTheDesktopThatIsNotSeenIsLeftForMusters(t *testing.T) {
	if !portaltest.OnBus(t) {
		return
	}
	var asked atomic.Int64
	s, p := portalStage(t, func(portaltest.Asked) (int, []string) { asked.Add(1); return -1, nil })
	s.home("notes.txt")
	a, _ := s.talking()
	a.attach()
	s.dialog().sees("Choose in the dialog of the desktop")
	s.keys(ctrl(fyne.KeyU).shift()) // is asked once only
	s.answer("Cancel")
	<-p.Closed
	if s.asked() || asked.Load() != 1 {
		t.Errorf("cancelled, it still asks, or has asked %d times", asked.Load())
	}
	a.attach()
	s.dialog().sees("Choose in the dialog of the desktop")
	s.answer("Muster's own dialog")
	<-p.Closed
	s.lists("notes.txt")
	s.answer("Cancel")
}

func TestCancelledInTheDesktopNothingIsSent(t *testing.T) {
	if !portaltest.OnBus(t) {
		return
	}
	s, _ := portalStage(t, func(portaltest.Asked) (int, []string) { return 1, nil })
	a, _ := s.talking()
	a.attach()
	s.settled()
	s.until("answered", func() bool { return !s.asked() })
	if len(a.lines()) != 0 {
		t.Error("it sends something")
	}
}
