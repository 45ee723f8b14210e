package window

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"muster/app/column"
	"muster/app/consistency"
	"muster/app/drawer"
	"muster/app/faults"
	"muster/app/foreign"
	"muster/app/inspector"
	"muster/app/latency"
	"muster/app/sequence"
	"muster/widgets/look"
	"muster/widgets/phrase"
)

// The tabs that something else in the window leads to.
const (
	tabWire      = "wire"
	tabFaults    = "faults"
	tabHeld      = "held"
	tabScenarios = "scenarios"
)

// content is the window under its menu: toolbar, deck, and the tabs for testers.
func (w *Window) content() fyne.CanvasObject {
	w.drawer = drawer.New(w.Host, drawer.Options{
		Over: w.Deck.View, Alone: w.Deck.Alone, Idle: func() bool { return !w.begun }, OnHidden: func() { w.withCurrent((*column.Column).Focus) }, Tabs: w.tabs(),
	})
	return look.NewEdges(container.NewVBox(w.toolbar.View, w.crash.View, w.warnings.View, w.newer.View), nil, nil, nil, w.drawer.View)
}

// tabs are those for testers.
func (w *Window) tabs() []drawer.Tab {
	return []drawer.Tab{
		{Name: "events", Title: phrase.Of("Events"), Make: func() drawer.View {
			w.log.OnWire, w.log.OnRow = w.showInWire, w.showRow
			w.causes.Find(w.logFaults)
			return drawer.View{Object: w.log.Pane, OnShow: w.log.Show, OnFilter: w.log.Pane.FocusFilter}
		}},
		{Name: tabWire, Title: phrase.Of("Wire"), Make: func() drawer.View {
			w.wire = inspector.New(w.Host, inspector.Options{Tape: w.tape, Causes: w.causes, GroupName: w.groupName, Earlier: w.earlierRuns, SendAgain: w.sendAgain, More: w.holdItems})
			return drawer.View{Object: w.wire.View, OnShow: w.wire.Show, OnFilter: w.wire.FocusFilter}
		}},
		{Name: "sequence", Title: phrase.Of("Sequence"), Make: func() drawer.View {
			w.sequence = sequence.New(w.Host, sequence.Options{Causes: w.causes, GroupName: w.groupName, OnRow: w.showRow})
			return drawer.View{Object: w.sequence.Pane, OnShow: w.sequence.Show}
		}},
		{Name: "latency", Title: phrase.Of("Latency"), Make: func() drawer.View {
			w.latency = latency.New(w.Host, latency.Options{Causes: w.causes, OnRow: w.showRow})
			return drawer.View{Object: w.latency.Pane, OnShow: w.latency.Show, OnFilter: w.latency.Pane.FocusFilter}
		}},
		{Name: "consistency", Title: phrase.Of("Consistency"), Make: func() drawer.View {
			w.consistency = consistency.New(w.Host, w.Deck.Accounts)
			return drawer.View{Object: w.consistency.Pane, OnShow: w.consistency.Show, OnFilter: w.consistency.Pane.FocusFilter}
		}},
		{Name: tabFaults, Title: phrase.Of("Faults"), Make: func() drawer.View {
			w.faults = faults.New(w.Host, w.breakable)
			return drawer.View{Object: w.faults.Pane, OnShow: w.faults.Update}
		}},
		{Name: tabHeld, Title: phrase.Of("Held"), Make: func() drawer.View {
			w.held = faults.NewHeld(w.Host, faults.HeldOptions{Users: w.breakable, OnEdit: w.editHeld, OnInject: w.inject, OnCount: w.updateTicker})
			return drawer.View{Object: w.held.Pane, OnShow: w.held.Update}
		}},
		{Name: "proxy", Title: phrase.Of("Proxy"), Make: func() drawer.View {
			w.foreign = foreign.New(w.Host, foreign.Options{Tape: w.tape, Guests: w.guests, Reach: w.logins.Servers.Reach, Servers: w.serversAtHand, OnTurned: w.columnsChanged, OnTrust: w.logins.TrustChanged})
			return drawer.View{Object: w.foreign.Pane}
		}},
		{Name: tabScenarios, Title: phrase.Of("Scenarios"), Make: w.scenariosTab},
	}
}

// showInWire shows what went over the wire with these words in it, about that time.
func (w *Window) showInWire(words string, at time.Time) {
	w.drawer.Open(tabWire)
	w.wire.Reveal(words, at)
}

// showRow shows a row of the tape in full.
func (w *Window) showRow(number int64) {
	w.drawer.Open(tabWire)
	w.wire.Go(number)
}

// bring scrolls what has got the focus into sight.
func (w *Window) bring(o fyne.CanvasObject) {
	w.Deck.View.Bring(o)
	if w.faults != nil {
		w.faults.Bring(o)
	}
	if w.held != nil {
		w.held.Bring(o)
	}
	if w.foreign != nil {
		w.foreign.Bring(o)
	}
	x := w.Host.Fyne.Driver().AbsolutePositionForObject(o).X
	for _, c := range w.Deck.Shown() {
		left := w.Host.Fyne.Driver().AbsolutePositionForObject(c.Card).X
		if left <= x && x < left+c.Card.Size().Width {
			c.Panes.Bring(o)
		}
	}
}

// dropped sends files that were dropped onto a user's conversation. A feature file that is
// dropped onto the test bench is opened there.
func (w *Window) dropped(at fyne.Position, files []fyne.URI) {
	var paths []string
	for _, file := range files {
		if file.Scheme() == "file" {
			paths = append(paths, file.Path())
		}
	}
	c := w.Deck.At(at)
	switch {
	case len(paths) == 1 && isScenario(paths[0]) && (c == nil || w.drawer.Has(at)):
		w.openScenario(paths[0])
	case c == nil || len(paths) == 0:
	case c.Account.ChosenID() == "":
		w.Host.Hint(phrase.Of("Open a conversation before you drop files onto it"))
	default:
		c.Talk.SendFiles(paths)
	}
}

// showFaults shows what is broken of a user's network.
func (w *Window) showFaults(c *column.Column) {
	w.drawer.Open(tabFaults)
	w.faults.Choose(c.Account)
}
