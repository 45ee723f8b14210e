package clip

import (
	"net/url"
	"path/filepath"
	"runtime"
	"strings"
)

const (
	mostPaths = 100
	longest   = 64 << 10 // of a text that may name files, in bytes
)

// Paths are the files that a text names, if it does nothing else: one a line, as
// a file's URI or an absolute path. It does not look whether there are such files.
func Paths(text string) []string {
	if len(text) > longest {
		return nil
	}
	var paths []string
	for i, line := range strings.Split(strings.TrimSpace(text), "\n") {
		line = strings.TrimSuffix(line, "\r")
		if line == "" || heading(i, line) {
			continue
		}
		path := pathOf(line)
		if path == "" || len(paths) == mostPaths {
			return nil
		}
		paths = append(paths, path)
	}
	return paths
}

// heading tells whether a line is what older file managers of GNOME put before
// the files.
func heading(i int, line string) bool {
	switch line {
	case "x-special/nautilus-clipboard":
		return i == 0
	case "copy", "cut":
		return i <= 1
	}
	return false
}

func pathOf(line string) string {
	if filepath.IsAbs(line) {
		return filepath.Clean(line)
	}
	u, err := url.Parse(line)
	if err != nil || !strings.EqualFold(u.Scheme, "file") || u.Host != "" && u.Host != "localhost" || u.Path == "" {
		return ""
	}
	path := filepath.FromSlash(u.Path)
	if runtime.GOOS == "windows" { // file:///C:/folder
		path = strings.TrimPrefix(path, `\`)
	}
	if !filepath.IsAbs(path) {
		return ""
	}
	return filepath.Clean(path)
}
