package files_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"muster/app/files"
)

func names(found files.Found) string {
	var all []string
	for _, e := range found.Entries {
		name := e.Name
		if e.Folder {
			name += "/"
		}
		all = append(all, name)
	}
	return strings.Join(all, " ")
}

func TestFolderIsListedFoldersFirst(t *testing.T) {
	folder := t.TempDir()
	for _, name := range []string{"b.txt", "A.txt", ".hidden", "c.txt"} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(name), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"zoo", "Yard"} {
		if err := os.Mkdir(filepath.Join(folder, name), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	want := "Yard/ zoo/ .hidden A.txt b.txt c.txt"
	if os.Symlink("zoo", filepath.Join(folder, "link")) == nil {
		want = "link/ Yard/ zoo/ .hidden A.txt b.txt c.txt"
	}
	found, err := files.Look(t.Context(), folder+"/zoo/..")
	if err != nil || names(found) != want || !found.Folder || found.Path != folder {
		t.Errorf("%s: %q, %v, want %q", found.Path, names(found), err, want)
	}
	i := slices.IndexFunc(found.Entries, func(e files.Entry) bool { return e.Name == "A.txt" })
	if e := found.Entries[i]; e.Size != 5 || e.Changed.IsZero() || e.Hidden {
		t.Errorf("A.txt is %+v", e)
	}
	if e := found.Entries[i-1]; !e.Hidden {
		t.Errorf(".hidden is %+v", e)
	}
	found, err = files.Look(t.Context(), filepath.Join(folder, "b.txt"))
	if err != nil || found.Folder {
		t.Errorf("a file: %+v, %v", found, err)
	}
	if _, err := files.Look(t.Context(), filepath.Join(folder, "not there")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("what is not there: %v", err)
	}
}

func TestHugeFolderIsListed(t *testing.T) {
	folder := t.TempDir()
	for i := range 10_000 {
		if err := os.WriteFile(filepath.Join(folder, fmt.Sprintf("%05d", i)), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	found, err := files.Look(t.Context(), folder)
	if err != nil || len(found.Entries) != 10_000 || found.More || found.Entries[9_999].Name != "09999" {
		t.Errorf("%d names, %v", len(found.Entries), err)
	}
}

func TestPlacesAreThoseTheDesktopHas(t *testing.T) {
	if runtime.GOOS == "windows" || runtime.GOOS == "darwin" {
		t.Skip("the names are fixed here")
	}
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("XDG_CONFIG_HOME", filepath.Join(home, ".config"))
	for _, name := range []string{".config", "Schreibtisch", "Downloads", "Pictures"} {
		if err := os.Mkdir(filepath.Join(home, name), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	dirs := "# written by the desktop\nXDG_DESKTOP_DIR=\"$HOME/Schreibtisch\"\nXDG_DOCUMENTS_DIR=\"$HOME/Gone\"\nXDG_PICTURES_DIR=\"$HOME/\"\n"
	if err := os.WriteFile(filepath.Join(home, ".config", "user-dirs.dirs"), []byte(dirs), 0o600); err != nil {
		t.Fatal(err)
	}
	want := []files.Place{
		{files.Home, home},
		{files.Desktop, filepath.Join(home, "Schreibtisch")},
		{files.Downloads, filepath.Join(home, "Downloads")},
		{files.Disk, "/"},
	}
	if got := files.Places(t.Context()); !slices.Equal(got, want) {
		t.Errorf("the places are %v, want %v", got, want)
	}
}
