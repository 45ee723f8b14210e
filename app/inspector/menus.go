package inspector

import (
	"errors"
	"strings"

	"fyne.io/fyne/v2"

	"muster/cpaas/trace"
	"muster/cpaas/trace/snippet"
	"muster/cpaas/transport"
	"muster/widgets/phrase"
)

// offerSight offers what is to be seen: each kind by itself, and what is often wanted.
func (in *Inspector) offerSight() {
	items := in.highlightItems()
	item := func(label string, on bool, do func()) {
		one := fyne.NewMenuItem(label, do)
		one.Checked = on
		items = append(items, one)
	}
	for k, title := range kindTitles {
		item(title.String(), !in.sight.hidden[k], func() {
			in.sight.hidden[k] = !in.sight.hidden[k]
			in.refilter()
		})
	}
	items = append(items, fyne.NewMenuItemSeparator())
	for p, title := range presetTitles {
		item(title.String(), in.sight.preset == preset(p), func() {
			in.sight.preset = preset(p)
			in.refilter()
		})
	}
	in.host.ShowMenuUnder(items, in.showing)
}

// menu is what can be done with a row.
func (in *Inspector) menu(i int, at fyne.Position) {
	e := *in.rows.Row(i)
	items := []*fyne.MenuItem{fyne.NewMenuItem(phrase.Of("Show the whole line"), func() { in.pane.Open(i) })}
	items = append(items, fyne.NewMenuItem(phrase.Of("Copy"), in.copyRows))
	items = append(items, in.copyItems(&e)...)
	if wasSent(e.Record) && in.o.SendAgain != nil {
		items = append(items, fyne.NewMenuItem(phrase.Of("Send again…"), func() { in.o.SendAgain(e.Row) }))
	}
	if in.o.More != nil {
		items = append(items, in.o.More(e.Row)...)
	}
	items = append(items, fyne.NewMenuItemSeparator(), in.measureItem(&e))
	in.host.ShowMenu(append(items, in.onlyItems(&e)...), at)
}

// wasSent tells whether this side sent something that can be sent once more.
func wasSent(r transport.Record) bool {
	if f, is := r.(transport.Frame); is {
		return f.Sent && f.Kind == transport.Text
	}
	_, is := r.(transport.Exchange)
	return is
}

// copyItems are the ways to copy a row so that something else can send it again.
func (in *Inspector) copyItems(e *entry) []*fyne.MenuItem {
	var items []*fyne.MenuItem
	for _, form := range snippet.Forms(e.Row) {
		items = append(items, fyne.NewMenuItem(phrase.Of("Copy as {{.Name}}", phrase.With{"Name": string(form)}), func() { in.copyAs(e, form) }))
	}
	return items
}

func (in *Inspector) measureItem(e *entry) *fyne.MenuItem {
	if in.base != nil && in.base.Row == e.Row {
		return fyne.NewMenuItem(phrase.Of("Measure from the row before"), func() { in.measureFrom(nil) })
	}
	return fyne.NewMenuItem(phrase.Of("Measure from here"), func() { in.measureFrom(e) })
}

// onlyItems show rows like this one alone, or all again.
func (in *Inspector) onlyItems(e *entry) []*fyne.MenuItem {
	var items []*fyne.MenuItem
	only := func(name string, set func(*sight)) {
		items = append(items, fyne.NewMenuItem(phrase.Of("Only {{.Name}}", phrase.With{"Name": name}), func() {
			set(&in.sight)
			in.refilter()
		}))
	}
	if in.sight.user == "" {
		only(in.users.Called(e.user), func(s *sight) { s.user = e.user })
	}
	if in.sight.group == "" && e.Group != "" {
		only(in.groupName(e.Group), func(s *sight) { s.group = e.Group })
	}
	only(kindTitles[e.kind].String(), func(s *sight) {
		for k := range s.hidden {
			s.hidden[k] = kind(k) != e.kind
		}
	})
	if !in.sight.isUsual() {
		items = append(items, fyne.NewMenuItem(phrase.Of("Show everything again"), in.showUsual))
	}
	return items
}

// showUsual shows the rows that are shown at first.
func (in *Inspector) showUsual() {
	in.sight = usual()
	in.pane.SetFilter("", false)
	in.refilter()
}

// copyRows puts the selected rows on the clipboard.
func (in *Inspector) copyRows() {
	first, end := in.pane.Table().Selected()
	if first == end {
		return
	}
	var lines []string
	for i := first; i < end; i++ {
		lines = append(lines, trace.Text(in.rows.Row(i).Row))
	}
	in.host.Copy(strings.Join(lines, "\n"))
	in.note(phrase.Count("copied {{.Count}} lines", end-first))
	in.show()
}

// copyAs copies a request, or what opens a socket and sends what was sent over it.
func (in *Inspector) copyAs(e *entry, form snippet.Form) {
	text, err := in.written(e, form)
	if err != nil {
		in.note(phrase.Of("not copied: {{.Error}}", phrase.With{"Error": err.Error()}))
		in.show()
		return
	}
	in.host.Copy(text)
	in.note(phrase.Of("copied as {{.Name}}", phrase.With{"Name": string(form)}))
	in.show()
}

func (in *Inspector) written(e *entry, form snippet.Form) (string, error) {
	switch x := e.Record.(type) {
	case transport.Handshake:
		return in.socketAs(e, x.Socket, nil, form)
	case transport.Frame:
		return in.socketAs(e, x.Socket, &x, form)
	}
	return snippet.CopyAs(e.Row, form)
}

// socketAs copies what opens the socket of a row and sends frames over it, or one alone.
func (in *Inspector) socketAs(e *entry, socket int64, one *transport.Frame, form snippet.Form) (string, error) {
	text, err := snippet.CopySocketOf(in.all(), e.Source, socket, one, form)
	if errors.Is(err, snippet.ErrNotOpened) {
		err = errors.New(phrase.Of("how the socket was opened is not among the rows any more"))
	}
	return text, err
}
