package window

import (
	"fyne.io/fyne/v2"

	"muster/app/account"
	"muster/app/column"
	"muster/app/faults"
	"muster/app/request"
	"muster/cpaas/transport"
	"muster/cpaas/transport/hold"
	"muster/widgets/phrase"
)

// showHeld shows what is held of a user.
func (w *Window) showHeld(c *column.Column) {
	w.drawer.Open(tabHeld)
	w.held.Choose(c.Account)
}

func (w *Window) editHeld(a *account.Account, i hold.Item) { request.EditHeld(w.Host, a, i) }

// inject asks for a frame that is to come in, beginning with the last notification that
// the user got.
func (w *Window) inject(a *account.Account) {
	frame := ""
	for _, r := range w.tape.Rows(0) {
		if f, ok := r.Record.(transport.Frame); ok && !f.Sent && f.Kind == transport.Text && r.Name != "connAck" && isOf(a, r) {
			frame = string(f.Data)
		}
	}
	request.Inject(w.Host, a, frame)
}

// holdItems hold what is like a row, and show where it is released, or have a frame like
// the row come in after it was edited.
func (w *Window) holdItems(r *transport.Row) []*fyne.MenuItem {
	return faults.HoldItems(r, func(rule hold.Rule) {
		if a := w.userOf(r); a != nil {
			faults.AddRule(a, rule)
			w.drawer.Open(tabHeld)
			w.held.Choose(a)
		}
	}, func() {
		f, ok := r.Record.(transport.Frame)
		if a := w.userOf(r); ok && a != nil {
			request.Inject(w.Host, a, string(f.Data))
		}
	})
}

// userOf is whose row it is, and tells the user where nobody is.
func (w *Window) userOf(r *transport.Row) *account.Account {
	for _, a := range w.Deck.Accounts() {
		if isOf(a, r) {
			return a
		}
	}
	w.Host.Hint(phrase.Of("The user of this row is not logged in"))
	return nil
}

func isOf(a *account.Account, r *transport.Row) bool {
	return a.Session != nil && a.Session.Self().Address == r.Source.User() && a.Session.Self().Server == r.Source.Server
}
