package cpaas

import (
	"runtime/debug"
	"strings"
	"testing"
)

func TestBuildTellsVersionAndToolchain(t *testing.T) {
	got := Build()
	if !strings.HasPrefix(got, Version+" (") || !strings.Contains(got, "go1.") {
		t.Errorf("the build calls itself %q", got)
	}
}

func TestBuildTellsFromWhatItWasMade(t *testing.T) {
	revision := debug.BuildSetting{Key: "vcs.revision", Value: "8f1d"}
	for name, c := range map[string]struct {
		settings []debug.BuildSetting
		want     string
	}{
		"a commit":                {[]debug.BuildSetting{revision, {Key: "vcs.modified", Value: "false"}}, "commit 8f1d, "},
		"files changed since":     {[]debug.BuildSetting{revision, {Key: "vcs.modified", Value: "true"}}, "commit 8f1d, changed, "},
		"no version control":      {nil, ""},
		"changes, but no commit":  {[]debug.BuildSetting{{Key: "vcs.modified", Value: "true"}}, ""},
		"settings of other kinds": {[]debug.BuildSetting{{Key: "-tags", Value: "headless"}, revision}, "commit 8f1d, "},
	} {
		if got := builtFrom(c.settings); got != c.want {
			t.Errorf("%s: built from %q, want %q", name, got, c.want)
		}
	}
}
