package window_test

import (
	"testing"

	"fyne.io/fyne/v2"
)

func TestEmojiKeyOffersEmojiWhereOneMayWrite(t *testing.T) {
	s := newStage(t)
	u := s.enter(alice)[0]
	if s.keys(ctrl(fyne.KeyJ)); s.asked() {
		t.Error("emoji are offered where there is no conversation")
	}
	u.create("Team")
	if s.keys(ctrl(fyne.KeyJ)); !s.asked() {
		t.Error("no emoji are offered")
	}
}
