package app

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"muster/widgets/message"
)

// fileOnDisk makes a file to send.
func fileOnDisk(t *testing.T, name string, data []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// talking are two users who look at the group they share.
func (s *stage) talking() (a, b *column) {
	s.Helper()
	m := s.enter(alice, bob)
	s.create(m[0], "Team", bob)
	s.accept(m[1])
	s.until("both look at it", func() bool {
		return m[0].account.chosenID() != "" && m[1].account.chosenID() != "" && m[0].account.whyNotMember() == ""
	})
	s.shows(bob, "Connected", m...)
	s.read(m[0].account.chosenID(), m...)
	return m[0], m[1]
}

// fileState is the state of the one file that a column shows.
func fileState(c *column) (state message.AttachmentState, problem string, found bool) {
	for _, line := range said(c) {
		for _, a := range line.Attachments {
			return a.State, a.Problem, true
		}
	}
	return 0, "", false
}

// browsed puts a program in the place of the desktop's that opens files and links.
// It gives what that was last asked to open, "" while there is nothing.
func (s *stage) browsed(exit int) func() string {
	s.Helper()
	if runtime.GOOS == "windows" || runtime.GOOS == "darwin" {
		s.Skip("what opens files here cannot be replaced by another program")
	}
	folder := s.TempDir()
	program := fmt.Sprintf("#!/bin/sh\nprintf %%s \"$1\" > '%s/opened'\nexit %d\n", folder, exit)
	if err := os.WriteFile(filepath.Join(folder, "xdg-open"), []byte(program), 0o700); err != nil {
		s.Fatal(err)
	}
	s.Setenv("PATH", folder+string(os.PathListSeparator)+os.Getenv("PATH"))
	return func() string {
		content, _ := os.ReadFile(filepath.Join(folder, "opened"))
		return string(content)
	}
}

// paste pastes a text into a column's composer, as Ctrl+V does.
func (s *stage) paste(c *column, text string) {
	clipboard := s.app.host.fyne.Clipboard()
	clipboard.SetContent(text)
	c.talk.view.Entry().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutPaste{Clipboard: clipboard})
	s.until("it was looked at", func() bool { return !c.account.tasks.isBusy(keyPaste) })
}

// typeKeys presses keys as a window does: the menu comes first, then what has the
// focus, then the window.
func (s *stage) typeKeys(c chord) {
	s.Helper()
	focused := s.app.host.window.Canvas().Focused()
	if c.held == 0 {
		if focused != nil {
			focused.TypedKey(&fyne.KeyEvent{Name: c.key})
		} else if typed := s.app.host.window.Canvas().OnTypedKey(); typed != nil {
			typed(&fyne.KeyEvent{Name: c.key})
		}
		return
	}
	if item := menuItem(s.app.host.window.MainMenu(), c); item != nil {
		item.Action()
		return
	}
	if holder, ok := focused.(fyne.Shortcutable); ok {
		holder.TypedShortcut(c.shortcut())
	}
	// The canvas of the tests takes no shortcuts; it would get this one.
	for _, one := range s.app.keys.all {
		if slices.Contains(one.keys[1:], c) {
			s.app.keys.run(one)
		}
	}
}

// menuItem is the item of the menu with these keys, nil if there is none.
func menuItem(menu *fyne.MainMenu, c chord) *fyne.MenuItem {
	for item := range menuItems(menu) {
		if item.Shortcut != nil && item.Shortcut.ShortcutName() == c.shortcut().ShortcutName() {
			return item
		}
	}
	return nil
}
