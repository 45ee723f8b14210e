//go:build unix

package filedialog

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// fakeScripts puts a program in the place of the one that runs macOS' scripts. It
// writes its arguments, an end of line after each, beside itself.
func fakeScripts(t *testing.T, does string) (arguments func() []string) {
	t.Helper()
	folder := t.TempDir()
	text := "#!/bin/sh\nprintf '%s\\n' \"$@\" > '" + folder + "/arguments'\n" + does + "\n"
	if err := os.WriteFile(filepath.Join(folder, "osascript"), []byte(text), 0o700); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", folder+string(os.PathListSeparator)+os.Getenv("PATH"))
	return func() []string {
		content, err := os.ReadFile(filepath.Join(folder, "arguments"))
		if err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(strings.TrimSuffix(string(content), "\n"), "\n")
		return lines[len(lines)-5:]
	}
}

func TestScriptAsksWithoutTakingWhatIsAskedForScript(t *testing.T) {
	arguments := fakeScripts(t, `printf '/Users/alice/a b.txt\n/Users/alice/c.txt\n\n'`)
	paths, err := askScript(t.Context(), Request{Title: `Send "it" & quit`, Many: true, Folder: "/Users/alice"})
	if want := []string{"/Users/alice/a b.txt", "/Users/alice/c.txt"}; err != nil || !slices.Equal(paths, want) {
		t.Errorf("chosen are %q, %v, want %q", paths, err, want)
	}
	if got, want := arguments(), []string{"no", `Send "it" & quit`, "", "/Users/alice", "yes"}; !slices.Equal(got, want) {
		t.Errorf("the arguments are %q, want %q", got, want)
	}
	_, _ = askScript(t.Context(), Request{Title: "Save", Save: true, Name: "x.txt"})
	if got, want := arguments(), []string{"yes", "Save", "x.txt", "", "no"}; !slices.Equal(got, want) {
		t.Errorf("the arguments are %q, want %q", got, want)
	}
}

func TestScriptTellsCancelledFromRefused(t *testing.T) {
	fakeScripts(t, `echo 'execution error: Abgebrochen. (-128)' >&2; exit 1`)
	if paths, err := askScript(t.Context(), Request{}); paths != nil || err != nil {
		t.Errorf("cancelled: %q, %v", paths, err)
	}
	fakeScripts(t, `echo 'execution error: not allowed (-1743)' >&2; exit 1`)
	if _, err := askScript(t.Context(), Request{}); !errors.Is(err, errNone) {
		t.Errorf("refused: %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := askScript(ctx, Request{}); !errors.Is(err, context.Canceled) {
		t.Errorf("ended: %v", err)
	}
}
