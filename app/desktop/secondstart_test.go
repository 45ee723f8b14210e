package desktop_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"muster/app/desktop"
	"muster/app/hand/touch"
)

func TestSecondStartAsksAndGoesOnOnlyWhenTheUserWantsThat(t *testing.T) {
	for label, want := range map[string]int{"Start anyway": 1, "Cancel": 0} {
		started, closed := 0, false
		w := desktop.NewSecondStart(test.NewTempApp(t), false, func() { started++ })
		w.SetOnClosed(func() { closed = true })
		w.Show()
		if err := (touch.View{Canvas: w.Canvas(), Root: w.Content()}).Press(label); err != nil {
			t.Fatal(err)
		}
		if started != want || closed != (want == 0) {
			t.Errorf("%s: started %d times, and closed: %v", label, started, closed)
		}
		if want == 1 {
			w.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape})
			if !closed {
				t.Error("Escape does not close it")
			}
		}
	}
}
