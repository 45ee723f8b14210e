package app

import (
	"os"
	"path/filepath"
	"testing"

	"muster/app/filedialog"
	"muster/app/filedialog/portaltest"
	"muster/cpaas/sandbox"
)

// portalStage is a stage on whose desktop a portal answers.
func portalStage(t *testing.T, answer func(portaltest.Asked) (int, []string)) (*stage, *portaltest.Portal) {
	t.Helper()
	p := &portaltest.Portal{Answer: answer}
	portaltest.Start(t, p)
	return newStageWith(t, Options{Sandbox: sandbox.New(), FileDialog: filedialog.Ask}), p
}

func TestFilesAreSentAndSavedByTheDesktopsDialog(t *testing.T) {
	if !portaltest.OnBus(t) {
		return
	}
	first, second := fileOnDisk(t, "a + b.txt", []byte("first")), fileOnDisk(t, "写.txt", []byte("second"))
	target := filepath.Join(t.TempDir(), "saved.txt")
	var asked portaltest.Asked
	s, _ := portalStage(t, func(a portaltest.Asked) (int, []string) {
		asked = a
		if a.Method == "SaveFile" {
			return 0, []string{"file://" + target}
		}
		return 0, []string{"file://" + first, "file://" + second}
	})
	a, b := s.talking()
	s.press(a.talk.view, "Attach a file")
	s.until("bob has both", func() bool { return len(said(b)) == 2 })
	if asked.Title != "Send a file to Team" || s.dialogOpen() {
		t.Errorf("asked is %+v", asked)
	}
	if got := s.app.host.preference(keySendFolder); got != filepath.Dir(first) {
		t.Errorf("the folder is not remembered: %q", got)
	}
	s.save(b)
	s.until("saved", func() bool { _, err := os.Stat(target); return err == nil && len(b.account.files.downloads) == 0 })
	if name, _ := asked.Options["current_name"].Value().(string); name != said(b)[0].Attachments[0].Name {
		t.Errorf("offered the name %q", name)
	}
}

func TestMustersDialogAsksWhereTheDesktopHasNone(t *testing.T) {
	if !portaltest.OnBus(t) {
		return
	}
	s := newStageWith(t, Options{FileDialog: filedialog.Ask}) // the bus has no portal
	s.home("notes.txt")
	a, _ := s.talking()
	s.press(a.talk.view, "Attach a file")
	s.lists("notes.txt")
	s.answer("Cancel")
}

func TestDialogOfTheDesktopThatIsNotSeenIsLeftForMusters(t *testing.T) {
	if !portaltest.OnBus(t) {
		return
	}
	s, p := portalStage(t, func(portaltest.Asked) (int, []string) { return -1, nil })
	s.home("notes.txt")
	a, _ := s.talking()
	s.press(a.talk.view, "Attach a file")
	s.dialogSays("Choose in the dialog of the desktop")
	s.app.host.askFile(fileQuestion{}) // is asked once only
	s.answer("Cancel")
	<-p.Closed
	if s.dialogOpen() || s.app.host.question != nil {
		t.Error("cancelled, it still asks")
	}
	s.press(a.talk.view, "Attach a file")
	s.dialogSays("Choose in the dialog of the desktop")
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
	s.press(a.talk.view, "Attach a file")
	s.until("answered", func() bool { return s.app.host.question == nil })
	if s.dialogOpen() || len(said(a)) != 0 {
		t.Error("it asks again, or sends something")
	}
}
