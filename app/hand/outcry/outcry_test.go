package outcry_test

import (
	"log"
	"strings"
	"testing"

	"muster/app/hand/outcry"
)

func TestComplaintsAreFoundAmongOtherLines(t *testing.T) {
	l := &outcry.Log{}
	// In pieces, as a pipe has them.
	for _, piece := range []string{"muster: all is well\n2026/11/29 Fyne er", "ror:  Failed to focus\n  Cause: x\n", "WARNING: DATA RACE\nnothing\n"} {
		if _, err := l.Write([]byte(piece)); err != nil {
			t.Fatal(err)
		}
	}
	if found := strings.Join(l.Take(), "|"); !strings.Contains(found, "Failed to focus") || !strings.Contains(found, "DATA RACE") || strings.Contains(found, "well") {
		t.Errorf("found: %q", found)
	}
	if again := l.Take(); len(again) != 0 {
		t.Errorf("found again: %q", again)
	}
	if crash := l.Crash(); crash != "" {
		t.Errorf("took this for a crash: %q", crash)
	}
}

func TestCrashIsToldByWhatItWasAboutAndTheProgramsOwnCode(t *testing.T) {
	l := &outcry.Log{}
	_, _ = l.Write([]byte(`panic: a test
	panic: again

goroutine 1 [running]:
fyne.io/fyne/v2/dialog.(*FileDialog).Resize(0x0)
	/somewhere/fyne/dialog/file.go:721 +0x1d
muster/app/window.(*Window).askSource(0xc0001, 0x1)
	/a/folder/muster/app/files.go:30 +0x100
muster/app/hand/seat.(*Seat).Do.func1()
	/a/folder/muster/app/hand/seat/seat.go:65 +0x1
muster/app/window.(*Window).Run(0xc0001)
	/a/folder/muster/app/app.go:201 +0x1
`))
	crash := l.Crash()
	if !strings.HasPrefix(crash, "panic: a test\n") || !strings.Contains(crash, "muster/app/window.(*Window).askSource app/files.go:30") {
		t.Errorf("told: %s", crash)
	}
	if strings.Contains(crash, "seat") || strings.Contains(crash, "fyne.io") || strings.Contains(crash, "Run") {
		t.Errorf("told with what says nothing: %s", crash)
	}
}

func TestComplaintOfTheToolkitNamesTheCodeThatLedToIt(t *testing.T) {
	var out strings.Builder
	l := log.New(outcry.Witness{To: &out}, "", 0)
	l.Println("all is well")
	l.Println("Fyne error:  Failed to focus")
	plain, complaint, _ := strings.Cut(out.String(), "\n")
	if plain != "all is well" {
		t.Errorf("another line became %q", plain)
	}
	if !strings.Contains(complaint, "TestComplaintOfTheToolkitNamesTheCodeThatLedToIt") || strings.Count(complaint, "\n") != 1 {
		t.Errorf("the complaint became %q, which does not name the code", complaint)
	}
}
