package window_test

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"muster/app/hand"
)

// order is who stands in the window, from the left.
func (s *stage) order() (titles []string) {
	for _, u := range s.users() {
		titles = append(titles, u.title())
	}
	return titles
}

func (s *stage) stand(titles ...string) {
	s.Helper()
	if got := s.order(); !slices.Equal(got, titles) {
		s.Errorf("the users stand as %q", got)
	}
}

func TestColumnsStandAtTheNextStartAsTheyDid(t *testing.T) {
	m := newMachine(t)
	s := m.start(t)
	m.logIn(s, alice, bob, carol)
	s.menu("Narrower column") // carol's
	s.keys(ctrl(fyne.KeyPageUp).shift(), ctrl(fyne.KeyPageUp).shift())
	s.stand(carol, alice, bob)
	narrow := s.users()[0].card.Size().Width
	s.close()

	s, users := m.resume(t, 3)
	s.until("all are in", func() bool {
		return !slices.ContainsFunc(users, func(u *user) bool { return !u.loggedIn() })
	})
	s.stand(carol, alice, bob)
	if got := users[0].card.Size().Width; got != narrow || got >= users[1].card.Size().Width {
		t.Errorf("carol's column is %v wide, and was %v", got, narrow)
	}
	s.close()
}

func TestWhoComesBackStandsWhereTheyStood(t *testing.T) {
	s := newStage(t)
	users := s.enter(alice, bob, carol)
	users[1].press("Close")
	s.menu("Undo closing, deleting or discarding")
	s.stand(alice, bob, carol)
	users[1].press("Close")
	s.stand(alice, carol)
	s.enter(bob)
	s.stand(alice, bob, carol)
	s.enter(dave)
	s.stand(alice, bob, carol, dave)
}

func TestForgottenUserHasNoPlaceAnyMore(t *testing.T) {
	m := newMachine(t)
	s := m.start(t)
	m.logIn(s, alice, bob)
	s.menu("Forget this user…") // bob
	s.answer("Forget")
	s.logged("bob", "Forgotten")
	s.close()
	if kept := m.fyne.Preferences().String("window.columns"); !strings.Contains(kept, alice) || strings.Contains(kept, bob) {
		t.Errorf("kept is %s", kept)
	}
}

func TestUserMenuMovesTheColumnWhereThereIsAPlace(t *testing.T) {
	s := newStage(t)
	users := s.enter(alice)
	if slices.Contains(users[0].offers(userMenu), "Move right") {
		t.Error("a single user can be moved")
	}
	users = append(users, s.enter(bob)...)
	users[0].pick(userMenu, "Move right")
	s.stand(bob, alice)
}

func TestEscapeGivesUpWhatIsDragged(t *testing.T) {
	s := newStage(t)
	users := s.enter(alice, bob)
	head, _ := hand.First(users[0].card, func(o fyne.CanvasObject) bool { _, is := o.(fyne.Draggable); return is }).(fyne.Draggable)
	if head == nil {
		t.Fatal("the head of a column cannot be dragged")
	}
	head.(desktop.Mouseable).MouseDown(&desktop.MouseEvent{})
	s.canvas().Unfocus() // as the toolkit does
	far := fyne.NewPos(1200, 100)
	head.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{AbsolutePosition: far}, Dragged: fyne.NewDelta(1100, 0)})
	s.keys(key(fyne.KeyEscape))
	head.DragEnd()
	s.stand(alice, bob)
	head.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{AbsolutePosition: far}, Dragged: fyne.NewDelta(1100, 0)})
	head.DragEnd()
	s.stand(bob, alice)
}
