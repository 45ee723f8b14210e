package files

import (
	"bufio"
	"context"
	"os"
	"path/filepath"
	"runtime"
	"strings"
)

// Kind is what a place is to the user.
type Kind int

// The places where users keep files.
const (
	Home Kind = iota
	Desktop
	Documents
	Downloads
	Pictures
	Disk
)

// Place is a folder that is worth a button.
type Place struct {
	Kind Kind
	Path string
}

// Places are those of this user which are there, and the disks.
func Places(ctx context.Context) []Place {
	places, _ := outside(ctx, func() ([]Place, error) {
		var places []Place
		add := func(kind Kind, path string) {
			if info, err := os.Stat(path); err == nil && info.IsDir() && filepath.IsAbs(path) {
				places = append(places, Place{kind, path})
			}
		}
		if home, err := os.UserHomeDir(); err == nil {
			add(Home, home)
			named := userFolders(home)
			for _, kind := range []Kind{Desktop, Documents, Downloads, Pictures} {
				if path := filepath.Clean(named[kind]); path != filepath.Clean(home) { // one that is not wanted is said to be that
					add(kind, path)
				}
			}
		}
		for _, disk := range disks() {
			places = append(places, Place{Disk, disk})
		}
		return places, nil
	})
	return places
}

// userFolders are the folders with a purpose: those that the desktop calls so, or
// those of the usual names.
func userFolders(home string) map[Kind]string {
	named := map[Kind]string{}
	for kind, name := range map[Kind]string{Desktop: "Desktop", Documents: "Documents", Downloads: "Downloads", Pictures: "Pictures"} {
		named[kind] = filepath.Join(home, name)
	}
	if runtime.GOOS == "windows" || runtime.GOOS == "darwin" {
		return named
	}
	config, err := os.UserConfigDir()
	if err != nil {
		return named
	}
	file, err := Open(context.Background(), filepath.Join(config, "user-dirs.dirs"))
	if err != nil {
		return named
	}
	defer file.Close()
	kinds := map[string]Kind{"XDG_DESKTOP_DIR": Desktop, "XDG_DOCUMENTS_DIR": Documents, "XDG_DOWNLOAD_DIR": Downloads, "XDG_PICTURES_DIR": Pictures}
	for lines := bufio.NewScanner(file); lines.Scan(); {
		name, path, _ := strings.Cut(strings.TrimSpace(lines.Text()), "=")
		if kind, known := kinds[name]; known {
			named[kind] = strings.Replace(strings.Trim(path, `"`), "$HOME", home, 1)
		}
	}
	return named
}
