package window_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"
)

// fileOnDisk makes a file to send.
func fileOnDisk(t testing.TB, name string, data []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// pipeOnDisk makes a named pipe that nobody writes to.
func pipeOnDisk(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "pipe")
	if out, err := exec.Command("mkfifo", path).CombinedOutput(); err != nil {
		t.Skipf("no pipe can be made here: %v %s", err, out)
	}
	return path
}

// drop drops files on the user's column.
func (u *user) drop(paths ...string) {
	at := u.desk.Driver().AbsolutePositionForObject(u.card)
	var files []fyne.URI
	for _, path := range paths {
		files = append(files, storage.NewFileURI(path))
	}
	u.desk.windows[0].dropped(at.AddXY(u.card.Size().Width/2, u.card.Size().Height/2), files)
	u.frame()
}

// home is a new home for the user, with files in it.
func (s *stage) home(files ...string) string {
	s.Helper()
	home := s.TempDir()
	s.Setenv("HOME", home)
	s.Setenv("XDG_CONFIG_HOME", filepath.Join(home, ".config"))
	for _, file := range files {
		path := filepath.Join(home, file)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			s.Fatal(err)
		}
		if err := os.WriteFile(path, []byte("the words of "+file), 0o600); err != nil {
			s.Fatal(err)
		}
	}
	return home
}

// lists waits until the dialog has rows or buttons of these names.
func (s *stage) lists(names ...string) {
	s.Helper()
	for _, name := range names {
		s.until("the dialog lists "+name, func() bool { return s.asked() && s.dialog().has(name) })
	}
}

// entersIn types into a field of the dialog in place of what it holds, and presses
// Enter.
func (s *stage) entersIn(label, text string) {
	s.Helper()
	s.dialog().fill(label, text)
	s.dialog().enterIn(label)
}

// hasFile waits until the user has a file in the conversation, and gives it.
func (u *user) hasFile(name string) file {
	u.Helper()
	var found file
	u.until(u.name()+" has "+name, func() bool {
		for _, l := range u.lines() {
			for _, f := range l.files {
				if f.isCalled(name) && f.ready() {
					found = f
					return true
				}
			}
		}
		return false
	})
	return found
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
