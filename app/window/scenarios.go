package window

import (
	"path/filepath"
	"strings"
	"time"

	"muster/app/account"
	"muster/app/drawer"
	"muster/app/scenarios"
	"muster/app/stage"
	"muster/app/wording"
	"muster/cpaas"
	"muster/cpaas/scenario/record"
)

// scenariosTab is the tab in which scenarios are recorded, edited and played.
func (w *Window) scenariosTab() drawer.View {
	w.scenarios = scenarios.New(w.Host, scenarios.Options{
		Tape: w.tape, Causes: w.causes, Start: w.recordingStart, OnRow: w.showRow, Faults: w.watchFaults,
		Open: stage.Open(stage.Options{
			Post: w.mailbox.Post, Tape: w.tape, Accounts: w.Deck.Accounts, Enter: w.Deck.EnterFor, Reach: w.logins.Servers.Reach, Base: wording.BuiltInBase,
		}),
	})
	return drawer.View{Object: w.scenarios.Pane, OnShow: w.scenarios.Show}
}

// isScenario tells whether a file that was dropped is a feature file, which is opened and
// not sent.
func isScenario(path string) bool { return strings.EqualFold(filepath.Ext(path), ".feature") }

// openScenario opens a feature file in its tab.
func (w *Window) openScenario(path string) { w.ShowScenarios().Open(path) }

// ShowScenarios opens the tab in which scenarios are played.
func (w *Window) ShowScenarios() *scenarios.View {
	w.drawer.Open(tabScenarios)
	return w.scenarios
}

// GrowBench gives the test bench more of the height.
func (w *Window) GrowBench() { w.drawer.Grow(drawer.Step) }

// recordingStart is what is so now: who is logged in, and in which groups.
func (w *Window) recordingStart() record.Start {
	var start record.Start
	known := map[string]bool{}
	for _, a := range w.Deck.Accounts() {
		if a.Session == nil {
			continue
		}
		conn, _ := a.Connection()
		start.Users = append(start.Users, record.User{Address: a.Session.Self().Address, Subscribed: conn.Phase != cpaas.LoggedIn})
		for _, g := range a.Session.View().Groups {
			if !known[g.ID] {
				known[g.ID] = true
				start.Groups = append(start.Groups, recordedGroup(a, g))
			}
		}
	}
	return start
}

func recordedGroup(a *account.Account, g cpaas.GroupSummary) record.Group {
	group := record.Group{ID: g.ID, Name: g.Name, Subject: g.Subject}
	for _, p := range a.Session.Participants(g.ID) {
		switch p.Status {
		case cpaas.Connected:
			group.Joined = append(group.Joined, p.Address)
			if p.Admin {
				group.Admins = append(group.Admins, p.Address)
			}
		case cpaas.Invited:
			group.Invited = append(group.Invited, p.Address)
		}
	}
	return group
}

// watchFaults tells of what is broken or mended of the users who are logged in now.
func (w *Window) watchFaults(tell func(record.Note)) (stop func()) {
	var stops []func()
	for _, a := range w.Deck.Accounts() {
		if a.Session == nil {
			continue
		}
		address, before := a.Session.Self().Address, a.Faults.Setting()
		stops = append(stops, a.Faults.Watch(func() {
			at, after := time.Now(), a.Faults.Setting() // now: the window may be late, and the tape has no other clock
			w.mailbox.Post(func() {
				tell(record.Note{At: at, Address: address, Before: before, After: after})
				before = after
			})
		}))
	}
	return func() {
		for _, stop := range stops {
			stop()
		}
	}
}
