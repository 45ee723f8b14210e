package app

import "testing"

func TestEmojiKeyOffersEmojiWhereOneMayWrite(t *testing.T) {
	s := newStage(t)
	a := s.enter(alice)[0]
	if a.talk.pickEmoji(); s.dialogOpen() {
		t.Error("emoji are offered where there is no conversation")
	}
	s.create(a, "Team")
	if a.talk.pickEmoji(); !s.dialogOpen() {
		t.Error("no emoji are offered")
	}
}
