package control

import (
	"testing"

	"fyne.io/fyne/v2/container"

	"muster/widgets/internal/fixture"
	"muster/widgets/look"
)

func TestFocusBringsIntoSight(t *testing.T) {
	var actions []*Action
	column := container.NewVBox()
	for range 40 {
		a := NewAction("Action", nil, nil)
		actions = append(actions, a)
		column.Add(a)
	}
	scroll := NewKeyScroll(column)
	outside := NewAction("Outside", nil, nil)
	tips := NewTips(container.NewBorder(outside, nil, nil, nil, scroll))
	tips.OnFocus = scroll.Bring
	w := fixture.Open(t, look.NewTheme(), tips, 200, 200)
	w.Canvas().Focus(actions[39])
	if at := scroll.scroll.Offset.Y; at+scroll.scroll.Size().Height < actions[39].Position().Y+actions[39].Size().Height {
		t.Errorf("the last action is at %v, the scroller at %v", actions[39].Position(), at)
	}
	w.Canvas().Focus(actions[0])
	if at := scroll.scroll.Offset.Y; at != 0 {
		t.Errorf("back at the first, the scroller is at %v", at)
	}
	w.Canvas().Focus(actions[20])
	at := scroll.scroll.Offset
	w.Canvas().Focus(outside)
	w.Canvas().Focus(actions[20])
	if scroll.scroll.Offset != at {
		t.Error("what is in sight is scrolled, or what is elsewhere scrolls it")
	}
}
