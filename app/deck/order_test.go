package deck_test

import (
	"slices"
	"testing"

	"muster/app/column"
)

// stand fails unless the columns stand in this order, and the tabs too where one is alone.
func (s *stage) stand(wanted ...*column.Column) {
	s.Helper()
	if got := s.deck.Columns(); !slices.Equal(got, wanted) {
		var names []string
		for _, c := range got {
			names = append(names, c.Account.Who())
		}
		s.Errorf("the columns stand as %q", names)
	}
}

func TestColumnMovesByOnePlaceAndNotBeyondTheLast(t *testing.T) {
	s := newStage(t)
	a, b, c := s.add("alice@example.com"), s.add("bob@example.com"), s.add("carol@example.com")
	s.deck.Move(a, 1)
	s.stand(b, a, c)
	s.deck.Move(c, -1)
	s.stand(b, c, a)
	if s.deck.CanMove(a, 1) || !s.deck.CanMove(a, -1) || len(s.hints) != 0 {
		t.Errorf("the last one can go further; the hints are %q", s.hints)
	}
	s.deck.Move(a, 1)
	s.stand(b, c, a)
	if len(s.hints) != 1 {
		t.Errorf("at the end the hints are %q", s.hints)
	}
	if x := c.Card.Position().X; x <= b.Card.Position().X || x >= a.Card.Position().X {
		t.Errorf("the one in the middle is drawn at %v", x)
	}
}

func TestTabsHaveTheOrderOfTheColumns(t *testing.T) {
	s := newStage(t)
	a, b := s.add("alice@example.com"), s.add("bob@example.com")
	s.deck.ShowAlone(true)
	s.deck.Move(b, -1)
	s.stand(b, a)
	s.sees(b)
	if got := s.window().Labels(); slices.Index(got, "bob, logged out") > slices.Index(got, "alice, logged out") {
		t.Errorf("the tabs are %q", got)
	}
	s.deck.Focus(1)
	s.sees(a)
}

func TestWidthsStayWithTheirColumns(t *testing.T) {
	s := newStage(t)
	a, b := s.add("alice@example.com"), s.add("bob@example.com")
	s.deck.GoTo(a)
	s.deck.Widen(1)
	wide, narrow := a.Card.Size().Width, b.Card.Size().Width
	if wide <= narrow {
		t.Fatalf("they are %v and %v wide", wide, narrow)
	}
	s.deck.Move(a, 1)
	if a.Card.Size().Width != wide || b.Card.Size().Width != narrow {
		t.Errorf("after a move they are %v and %v wide", a.Card.Size().Width, b.Card.Size().Width)
	}
	s.deck.ShowAlone(true)
	s.deck.ShowAlone(false)
	if a.Card.Size().Width != wide {
		t.Errorf("after one was alone it is %v wide", a.Card.Size().Width)
	}
	s.deck.Even()
	if a.Card.Size().Width != b.Card.Size().Width || len(s.hints) != 0 {
		t.Errorf("they are %v and %v wide; the hints are %q", a.Card.Size().Width, b.Card.Size().Width, s.hints)
	}
}

func TestWidthsThatCannotChangeSayWhy(t *testing.T) {
	s := newStage(t)
	s.add("alice@example.com")
	s.deck.Widen(1)
	s.deck.Even()
	s.deck.ShowAlone(true)
	s.deck.Widen(-1)
	s.deck.Even()
	if len(s.hints) != 4 {
		t.Errorf("the hints are %q", s.hints)
	}
}
