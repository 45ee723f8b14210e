package files_test

import (
	"path/filepath"
	"testing"

	"muster/app/files"
)

func TestPathBelowTheHomeFolderIsToldWithoutIt(t *testing.T) {
	if filepath.Separator != '/' {
		t.Skip("users of this system do not know ~")
	}
	t.Setenv("HOME", "/home/alice")
	for path, want := range map[string]string{
		"/home/alice/logs/a.txt": "~/logs/a.txt",
		"/home/alicesson/a.txt":  "/home/alicesson/a.txt",
		"/srv/a.txt":             "/srv/a.txt",
	} {
		if got := files.Short(path); got != want {
			t.Errorf("%s is told as %s, want %s", path, got, want)
		}
	}
	t.Setenv("HOME", "/")
	if got := files.Short("/srv/a.txt"); got != "/srv/a.txt" {
		t.Errorf("where the whole disk is the home folder, a path is told as %s", got)
	}
}
