package login

import (
	"strings"

	"fyne.io/fyne/v2"
)

// FirstEmpty is where typing goes on.
func (l *Form) FirstEmpty() fyne.Focusable {
	for _, field := range l.fields() {
		if strings.TrimSpace(field.Text()) == "" {
			return field.Entry()
		}
	}
	return l.button
}

// goOn has typing go on there, unless something elsewhere has the keyboard.
func (l *Form) goOn(to fyne.Focusable) {
	if l.host.Focused() == nil || l.host.FocusIn(l.View) {
		l.update() // what is disabled while a login is under way takes no keys
		l.host.Focus(to)
	}
}
