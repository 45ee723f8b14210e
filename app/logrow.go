package app

import (
	"strings"

	"fyne.io/fyne/v2"

	"muster/widgets/phrase"
	"muster/widgets/table"
)

// detail is a line in full: its text, and then what its columns have.
func (l *logbook) detail(row int) table.Detail {
	line := l.lines.Row(row)
	parts := []string{line.text, ""}
	fact := func(name, value string) {
		if value != "" {
			parts = append(parts, phrase.Of("{{.Name}}: {{.Value}}", phrase.With{"Name": name, "Value": value}))
		}
	}
	fact(phrase.Of("Time"), line.at.Format("2006-01-02 15:04:05.000 -07:00"))
	fact(phrase.Of("User"), line.user)
	fact(phrase.Of("Level"), line.level.Word())
	fact(phrase.Of("Group"), line.name)
	fact(phrase.Of("Group ID"), line.group)
	return table.Detail{
		Title: joined(" · ", line.at.Format("15:04:05.000"), line.user, line.groupName()),
		Text:  strings.Join(parts, "\n"), Copy: line.String(),
	}
}

// copy puts the selected lines on the clipboard.
func (l *logbook) copy() {
	first, end := l.pane.Table().Selected()
	if first == end {
		return
	}
	var b strings.Builder
	for i := first; i < end; i++ {
		if i > first {
			b.WriteByte('\n')
		}
		b.WriteString(l.lines.Row(i).String())
	}
	l.host.copy(b.String())
	l.note(phrase.Count("copied {{.Count}} lines", end-first))
	l.show()
}

// menu is what can be done with a line.
func (l *logbook) menu(row int, at fyne.Position) {
	line := *l.lines.Row(row)
	items := []*fyne.MenuItem{fyne.NewMenuItem(phrase.Of("Show the whole line"), func() { l.pane.Open(row) }), fyne.NewMenuItem(phrase.Of("Copy"), l.copy)}
	if line.user != "" && l.filter.user != line.user {
		items = append(items, fyne.NewMenuItem(phrase.Of("Only {{.Name}}", phrase.With{"Name": l.users.called(line.user)}), func() { l.only(line.user, l.filter.group) }))
	}
	if line.group != "" && l.filter.group != line.group {
		items = append(items, fyne.NewMenuItem(phrase.Of("Only {{.Name}}", phrase.With{"Name": l.groups.called(line.group)}), func() { l.only(l.filter.user, line.group) }))
	}
	if l.filter.user != "" || l.filter.group != "" {
		items = append(items, fyne.NewMenuItem(phrase.Of("All users and groups"), func() { l.only("", "") }))
	}
	l.host.showMenu(items, at)
}
