//go:build headless

package start

import (
	"errors"
	"io"
	"log"
	"slices"
	"strings"
	"testing"
)

// open stands for the function that opens the window, which headless builds leave
// out: the log looks for its name.
func open(work func()) (f failure, failed bool) {
	defer func() {
		f, failed = recover().(failure)
	}()
	work()
	return
}

// tell logs as the driver does.
func tell(l *log.Logger, reason, cause string) {
	l.Println("Fyne error: ", reason)
	l.Println("  Cause:", errors.New(cause))
	l.Println("  At: somewhere.go:1")
}

func TestDriverThatCannotOpenAWindowEndsTheStart(t *testing.T) {
	for reason, noDisplay := range map[string]bool{
		"window creation error": false, "failed to initialise OpenGL": false, "failed to initialise GLFW": true,
	} {
		t.Run(reason, func(t *testing.T) {
			var passed strings.Builder
			logger := log.New(&driverLog{to: &passed}, "", log.LstdFlags)
			f, failed := open(func() { tell(logger, reason, "GLX: no") })
			if !failed || f != (failure{noDisplay, "GLX: no"}) {
				t.Errorf("failed is %v with %+v", failed, f)
			}
			if passed.Len() > 0 {
				t.Errorf("passed on %q beside the sentence", passed.String())
			}
		})
	}
}

func TestOtherTroubleOfTheDriverIsLoggedOnly(t *testing.T) {
	var passed strings.Builder
	logger := log.New(&driverLog{to: &passed}, "", 0)
	f, failed := open(func() {
		tell(logger, "failed to watch theme settings", "no bus")
		tell(logger, "failed to load the font", "no such file")
	})
	if failed {
		t.Errorf("ended the start with %+v", f)
	}
	want := "Fyne error:  failed to load the font\n  Cause: no such file\n  At: somewhere.go:1\n"
	if passed.String() != want {
		t.Errorf("passed on %q, want all but the missing bus: %q", passed.String(), want)
	}
}

func TestWindowThatFailsIsToldAmidTroubleOfNoAccount(t *testing.T) {
	logger := log.New(&driverLog{to: io.Discard}, "", 0)
	f, failed := open(func() {
		logger.Println("Fyne error: ", "window creation error")
		logger.Println("Fyne error: ", "failed to watch theme settings")
		logger.Println("  Cause:", errors.New("GLX: no"))
	})
	if !failed || f.cause != "GLX: no" {
		t.Errorf("failed is %v with %+v", failed, f)
	}
}

func TestTroubleOfAnotherGoroutineDoesNotEndTheStart(t *testing.T) {
	var passed strings.Builder
	logger := log.New(&driverLog{to: &passed}, "", 0)
	logger.Println("Fyne error:  window creation error")
	logger.Println("  Cause: of something else") // would panic
	if !strings.Contains(passed.String(), "something else") {
		t.Errorf("passed on %q", passed.String())
	}
}

func TestSentenceNamesTheCauseAndTwoWaysOut(t *testing.T) {
	for system, way := range map[string]string{"linux": "libgl1-mesa-dri", "windows": "opengl32.dll", "darwin": "own screen"} {
		text := failure{cause: "GLX: no"}.error(system).Error()
		for _, part := range []string{"GLX: no", way, "muster serve"} {
			if !strings.Contains(text, part) {
				t.Errorf("on %s: %q does not say %q", system, text, part)
			}
		}
	}
	t.Setenv("WAYLAND_DISPLAY", "")
	t.Setenv("DISPLAY", ":77")
	if text := (failure{noDisplay: true}).error("linux").Error(); !strings.Contains(text, "DISPLAY is :77") || !strings.Contains(text, "muster serve") {
		t.Errorf("without a display it says %q", text)
	}
}

func TestSoftwareRenderingIsTriedOnceAndOnlyWhereItMayHelp(t *testing.T) {
	f := failure{cause: "x"}
	got := f.software("linux", []string{"A=b", "LIBGL_ALWAYS_INDIRECT=1"})
	if !slices.Contains(got, "LIBGL_ALWAYS_SOFTWARE=1") || !slices.Contains(got, "A=b") || slices.Contains(got, "LIBGL_ALWAYS_INDIRECT=1") {
		t.Errorf("starts again with %v", got)
	}
	if again := f.software("linux", got); again != nil {
		t.Errorf("and a third time with %v", again)
	}
	for _, system := range []string{"windows", "darwin"} {
		if got := f.software(system, nil); got != nil {
			t.Errorf("on %s with %v", system, got)
		}
	}
	if got := (failure{noDisplay: true}).software("linux", nil); got != nil {
		t.Errorf("without a display with %v", got)
	}
}
