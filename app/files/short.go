package files

import (
	"os"
	"path/filepath"
	"strings"
)

// Short is a path as people are told it: ~ stands for their home folder, where this
// system's users know that sign.
func Short(path string) string {
	home, err := os.UserHomeDir()
	if err != nil || filepath.Separator != '/' || filepath.Clean(home) == "/" {
		return path
	}
	if rest, below := strings.CutPrefix(path, filepath.Clean(home)+"/"); below {
		return "~/" + rest
	}
	return path
}
