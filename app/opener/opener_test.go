//go:build unix && !darwin

package opener_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"muster/app/opener"
)

// fake puts a program in the place of the desktop's.
func fake(t *testing.T, does string) (folder string) {
	t.Helper()
	folder = t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "xdg-open"), []byte("#!/bin/sh\ncd '"+folder+"'\n"+does+"\n"), 0o700); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", folder+string(os.PathListSeparator)+os.Getenv("PATH"))
	return folder
}

func TestDesktopsProgramGetsWhatIsOpenedAsItIs(t *testing.T) {
	folder := fake(t, `printf %s "$#:$1" > got`)
	const target = `/home/alice/$(rm) "a"; b & c.pdf`
	if err := opener.Open(t.Context(), target); err != nil {
		t.Fatal(err)
	}
	if got, err := os.ReadFile(filepath.Join(folder, "got")); string(got) != "1:"+target {
		t.Errorf("it got %q, %v", got, err)
	}
}

func TestWhatNoProgramOpensIsToldOf(t *testing.T) {
	fake(t, "exit 3")
	if err := opener.Open(t.Context(), "/x.pdf"); !errors.Is(err, opener.ErrNone) {
		t.Errorf("the error is %v", err)
	}
	t.Setenv("PATH", t.TempDir())
	if err := opener.Open(t.Context(), "/x.pdf"); !errors.Is(err, opener.ErrNone) {
		t.Errorf("without a desktop: %v", err)
	}
}

func TestProgramThatStaysIsLeftRunning(t *testing.T) {
	folder := fake(t, "mkfifo go; : > started; read x < go; : > ended")
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := opener.Open(ctx, "/x.pdf"); !errors.Is(err, context.Canceled) {
		t.Errorf("the error is %v", err)
	}
	for { // until it is there to be told to end
		if _, err := os.Stat(filepath.Join(folder, "started")); err == nil {
			break
		}
	}
	if err := os.WriteFile(filepath.Join(folder, "go"), []byte("x\n"), 0); err != nil {
		t.Errorf("it did not go on: %v", err)
	}
	for {
		if _, err := os.Stat(filepath.Join(folder, "ended")); err == nil {
			return
		}
	}
}

func TestMachineWithoutTheDesktopsProgramOpensNothing(t *testing.T) {
	fake(t, "exit 0")
	if !opener.Available() {
		t.Error("the desktop's program is not found")
	}
	t.Setenv("PATH", t.TempDir())
	if opener.Available() {
		t.Error("a program is found where there is none")
	}
}
