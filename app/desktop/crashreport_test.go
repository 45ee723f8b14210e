//go:build unix && !darwin

package desktop_test

import (
	"os"
	"path/filepath"
	"testing"

	"muster/app/desktop"
	"muster/app/hand/viewtest"
)

// noticed shows the notice of a report that lies some folders below the user's own.
func noticed(t *testing.T) *viewtest.Window {
	t.Helper()
	home := t.TempDir()
	t.Setenv("HOME", home)
	path := filepath.Join(home, ".local", "state", "crash.txt")
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte("goroutine 1"), 0o600); err != nil {
		t.Fatal(err)
	}
	w := viewtest.New(t)
	w.Show(desktop.NewCrashNotice(w.Host, desktop.CrashReports{Path: path}).View, func() bool { return true })
	w.Press("Report…")
	return w
}

func TestReportIsOpenedOnlyWhereSomethingOpensFiles(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	w := noticed(t)
	if w.Over().Can("Open the report") || w.Over().Can("Open its folder") || !w.Over().Can("Copy the report") {
		t.Errorf("on a machine that opens nothing it offers\n%s", w.Over().Text())
	}
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "xdg-open"), []byte("#!/bin/sh\n"), 0o700); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", folder)
	w = noticed(t)
	if !w.Over().Can("Open the report") || !w.Over().Can("Open its folder") {
		t.Errorf("on a desktop it offers\n%s", w.Over().Text())
	}
}

func TestReportIsToldByAPathThatCanBeRead(t *testing.T) {
	w := noticed(t)
	if !w.Over().Reads("~/.local/state/crash.txt") {
		t.Errorf("it says\n%s", w.Over().Text())
	}
}
