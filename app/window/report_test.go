package window_test

import (
	"archive/zip"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// onADesktop has the machine be one that opens folders.
func onADesktop(t *testing.T) {
	t.Helper()
	folder := t.TempDir()
	for _, name := range []string{"xdg-open", "open"} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte("#!/bin/sh\n"), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	t.Setenv("PATH", folder+string(os.PathListSeparator)+os.Getenv("PATH"))
}

// A report has what it says it has, and nothing of the login.
func TestABugReportIsSavedWithoutSecrets(t *testing.T) {
	s := newStage(t)
	onADesktop(t)
	s.talking()
	s.menu("Save a bug report…")
	s.frame()
	path := filepath.Join(t.TempDir(), "report.zip")
	s.dialog().fill("Name of the file", path)
	s.answer("Save")
	s.until("the report is saved", func() bool { return s.asked() && s.dialog().reads("The bug report is saved") })
	if !s.dialog().can("Show in folder") {
		t.Error("the folder cannot be opened")
	}
	s.answer("Close")
	file, err := zip.OpenReader(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	members := map[string]string{}
	for _, m := range file.File {
		r, err := m.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		members[m.Name] = string(content)
		for _, secret := range []string{"eyJ", `"password":"` + password, "password=" + password} {
			if m.Name != "screenshot.png" && strings.Contains(string(content), secret) {
				t.Errorf("%s has %s", m.Name, secret)
			}
		}
	}
	for name, want := range map[string]string{
		"README.md": "muster replay", "tape.ndjson": "create group", "tape.har": `"version":"1.2"`, "sequence.md": "```mermaid", "sequence.svg": "<svg",
		"findings.txt": " found", "consistency.txt": "compared with the server: 0 differences", "screenshot.png": "\x89PNG", "bundle.json": `"format":1`,
	} {
		if !strings.Contains(members[name], want) {
			t.Errorf("%s has no %s: %.300s", name, want, members[name])
		}
	}
}

func TestWithoutRowsThereIsNothingToReport(t *testing.T) {
	s := newStage(t)
	s.menu("Save a bug report…")
	if s.asked() || !s.window().reads("Nothing has gone over the wire yet") {
		t.Error("the window does not say that there is nothing to report")
	}
}

func TestAReportThatCannotBeSavedSaysWhy(t *testing.T) {
	s := newStage(t)
	s.enter(alice)
	s.menu("Save a bug report…")
	s.frame()
	s.dialog().fill("Name of the file", "/proc/report.zip")
	s.answer("Save")
	s.until("the dialog says why", func() bool { return s.asked() && s.dialog().reads("No bug report was saved") })
	s.answer("Close")
}
