package eventlog

import (
	"cmp"
	"strings"

	"fyne.io/fyne/v2"

	"muster/app/wording"
	"muster/widgets/phrase"
	"muster/widgets/table"
)

// detail is a line in full: its text, and then what its columns have.
func (l *Log) detail(row int) table.Detail {
	line := l.Lines.Row(row)
	parts := []string{line.Text, ""}
	fact := func(name, value string) {
		if value != "" {
			parts = append(parts, phrase.Of("{{.Name}}: {{.Value}}", phrase.With{"Name": name, "Value": value}))
		}
	}
	fact(phrase.Of("Time"), line.At.Format("2006-01-02 15:04:05.000 -07:00"))
	fact(phrase.Of("User"), line.User)
	fact(phrase.Of("Level"), line.Level.Word())
	fact(phrase.Of("Group"), line.Name)
	fact(phrase.Of("Group ID"), line.Group)
	return table.Detail{
		Title: wording.Joined(" · ", line.At.Format("15:04:05.000"), line.User, line.groupName()),
		Text:  strings.Join(parts, "\n"), Copy: line.String(),
	}
}

// Copy puts the selected lines on the clipboard.
func (l *Log) Copy() {
	first, end := l.Pane.Table().Selected()
	if first == end {
		return
	}
	var b strings.Builder
	for i := first; i < end; i++ {
		if i > first {
			b.WriteByte('\n')
		}
		b.WriteString(l.Lines.Row(i).String())
	}
	l.host.Copy(b.String())
	l.note(phrase.Count("copied {{.Count}} lines", end-first))
	l.Show()
}

// mostRows is how many rows of the wire a menu leads to.
const mostRows = 5

// menu is what can be done with a line.
func (l *Log) menu(row int, at fyne.Position) {
	line := *l.Lines.Row(row)
	items := []*fyne.MenuItem{fyne.NewMenuItem(phrase.Of("Show the whole line"), func() { l.Pane.Open(row) }), fyne.NewMenuItem(phrase.Of("Copy"), l.Copy)}
	if line.User != "" && l.filter.user != line.User {
		items = append(items, fyne.NewMenuItem(phrase.Of("Only {{.Name}}", phrase.With{"Name": l.users.Called(line.User)}), func() { l.only(line.User, l.filter.group) }))
	}
	if line.Group != "" && l.filter.group != line.Group {
		items = append(items, fyne.NewMenuItem(phrase.Of("Only {{.Name}}", phrase.With{"Name": l.groups.Called(line.Group)}), func() { l.only(l.filter.user, line.Group) }))
	}
	if l.OnRow != nil {
		for _, n := range line.rows[:min(len(line.rows), mostRows)] {
			items = append(items, fyne.NewMenuItem(phrase.Of("Show row #{{.Number}} in Wire", phrase.With{"Number": n}), func() { l.OnRow(n) }))
		}
	}
	if words := cmp.Or(line.Group, line.User); words != "" && l.OnWire != nil && line.rows == nil {
		items = append(items, fyne.NewMenuItem(phrase.Of("Show in Wire"), func() { l.OnWire(words, line.At) }))
	}
	if l.filter.user != "" || l.filter.group != "" {
		items = append(items, fyne.NewMenuItem(phrase.Of("All users and groups"), func() { l.only("", "") }))
	}
	l.host.ShowMenu(items, at)
}
