package cpaas

import (
	"runtime"
	"runtime/debug"
)

// Version is Muster's version, told to servers in every request. It is written
// nowhere else in the code; a test holds FyneApp.toml and the changelog to it.
const Version = "0.1.0"

// Build describes the running program in one line, for bug reports: the
// version, the commit as far as the build knew it, Go's version, and the
// system. Any goroutine may call it.
func Build() string {
	commit := ""
	if info, ok := debug.ReadBuildInfo(); ok {
		commit = builtFrom(info.Settings)
	}
	return Version + " (" + commit + runtime.Version() + ", " + runtime.GOOS + "/" + runtime.GOARCH + ")"
}

// builtFrom names the commit, with a comma behind it, and whether files had been
// changed since. It is empty where git was not there or not asked.
func builtFrom(settings []debug.BuildSetting) string {
	commit, changed := "", ""
	for _, s := range settings {
		switch {
		case s.Key == "vcs.revision":
			commit = s.Value
		case s.Key == "vcs.modified" && s.Value == "true":
			changed = ", changed"
		}
	}
	if commit == "" {
		return ""
	}
	return "commit " + commit + changed + ", "
}
