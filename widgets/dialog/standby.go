package dialog

import (
	"fyne.io/fyne/v2"

	"muster/widgets/control"
	"muster/widgets/look"
	"muster/widgets/phrase"
)

// Standby is a dialog that stands while something goes on elsewhere, and offers
// another way.
type Standby struct {
	ask  *Box
	over bool // nobody is to be told any more
}

// NewStandby opens the dialog. onOther is called for the button of that label,
// onCancel for Cancel and for Escape; both close it.
func NewStandby(w fyne.Window, title, text, other string, onOther, onCancel func()) *Standby {
	s := &Standby{ask: NewBox(w, title, text)}
	s.ask.Gone = func() {
		if !s.over {
			s.over = true
			onCancel()
		}
	}
	cancel := s.ask.Button(phrase.Of(wordCancel), nil)
	instead := control.NewAction(look.Shortened(other, look.MostShort), nil, func() {
		s.Close()
		onOther()
	})
	s.ask.show(cancel, instead)
	return s
}

// Close ends the dialog without a word; a second call does nothing.
func (s *Standby) Close() {
	s.over = true
	s.ask.Close()
}
