package start

import (
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"slices"
	"strings"
)

// The driver only logs that a window cannot be, and then waits for ever without
// one or stops in the middle of its own code. So its log is read here, and the
// first such line ends the start.
const (
	saidNoWindow   = "Fyne error:  window creation error"
	saidNoPlatform = "Fyne error:  failed to initialise GLFW"
	saidNoOpenGL   = "Fyne error:  failed to initialise OpenGL"
	saidCause      = "Cause:"
	saidPlace      = "At:"

	// Without a session bus the window does not follow the desktop from light to
	// dark, and nothing else comes of it: nobody is to be alarmed by that.
	saidNoWatch = "Fyne error:  failed to watch theme settings"
)

// failure is why the window cannot open. It is panicked with, since the driver
// would go on otherwise, and recovered in Window.
type failure struct {
	noDisplay bool   // no display answers; otherwise it has no OpenGL
	cause     string // in the driver's words
}

// driverLog passes on what is logged and panics with a failure once the driver
// has told of one and of its cause, if that is told by the goroutine that opens
// the window. What is of no account is left out.
type driverLog struct {
	to     io.Writer
	failed *failure
	muted  bool // what follows belongs to what was left out
}

func (l *driverLog) Write(line []byte) (int, error) {
	text := string(line)
	switch {
	case strings.Contains(text, saidNoWindow), strings.Contains(text, saidNoOpenGL):
		l.failed = &failure{}
		return len(line), nil
	case strings.Contains(text, saidNoPlatform):
		l.failed = &failure{noDisplay: true}
		return len(line), nil
	}
	if _, cause, found := strings.Cut(text, saidCause); found && l.failed != nil && openingWindow() {
		f := *l.failed
		l.failed = nil
		f.cause = strings.TrimSpace(cause)
		panic(f)
	}
	l.muted = strings.Contains(text, saidNoWatch) || l.muted && (strings.Contains(text, saidCause) || strings.Contains(text, saidPlace))
	if l.muted {
		return len(line), nil
	}
	return l.to.Write(line)
}

// openingWindow tells whether this goroutine is in Window, and not another one
// that logs something at the same time.
func openingWindow() bool {
	callers := make([]uintptr, 64)
	frames := runtime.CallersFrames(callers[:runtime.Callers(2, callers)])
	for {
		frame, more := frames.Next()
		if strings.HasSuffix(frame.Function, "app/start.open") {
			return true
		}
		if !more {
			return false
		}
	}
}

// error tells people what is wrong and the ways out, for that system.
func (f failure) error(system string) error {
	const without = "leave the window out: muster serve runs the sandbox without one"
	if f.noDisplay {
		return fmt.Errorf("no display can be reached%s: start Muster on a desktop, or %s", named(os.Getenv), without)
	}
	draw := "have OpenGL drawn by the processor, for which Mesa's software driver must be installed (libgl1-mesa-dri on Debian and Ubuntu, " +
		"mesa-dri-drivers on Fedora, mesa on Arch) and the display must speak GLX, as those of desktops and Xvfb do"
	switch system {
	case "windows":
		draw = "put Mesa's opengl32.dll (with libgallium_wgl.dll) beside muster.exe, which has OpenGL drawn by the processor"
	case "darwin":
		draw = "start Muster on the Mac's own screen, where OpenGL is part of the system"
	}
	return errors.New("the window cannot open, because OpenGL 2 does not work here (" + f.cause + "). There are two ways out: " +
		draw + "; or " + without)
}

// named is which display was meant, for the sentence.
func named(getenv func(string) string) string {
	for _, name := range []string{"WAYLAND_DISPLAY", "DISPLAY"} {
		if value := getenv(name); value != "" {
			return " (" + name + " is " + value + ")"
		}
	}
	return ""
}

// software is the environment in which Mesa draws by the processor. It is nil
// where that was asked for already, or would not help.
func (f failure) software(system string, environment []string) []string {
	const asked = "LIBGL_ALWAYS_SOFTWARE="
	if f.noDisplay || system == "windows" || system == "darwin" {
		return nil
	}
	for _, entry := range environment {
		if strings.HasPrefix(entry, asked) {
			return nil
		}
	}
	// OpenGL through the display, which is old and slow, must not be asked for with
	// it. The library that is to speak GLX is named, since that of a graphics card
	// whose driver does not work would be taken otherwise.
	environment = slices.DeleteFunc(slices.Clone(environment), func(entry string) bool {
		return strings.HasPrefix(entry, "LIBGL_ALWAYS_INDIRECT=") || strings.HasPrefix(entry, "__GLX_VENDOR_LIBRARY_NAME=")
	})
	return append(environment, asked+"1", "__GLX_VENDOR_LIBRARY_NAME=mesa")
}
