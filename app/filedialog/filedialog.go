// Package filedialog asks for files by the dialog of the desktop: by the XDG desktop
// portal where there is one, and by the dialogs that Windows and macOS bring.
package filedialog

import "errors"

// Request is what is asked for.
type Request struct {
	Title  string
	Verb   string // on the button, where the desktop lets it be chosen
	Save   bool   // where a file is to go, and the dialog asks before one is replaced; else which files are meant
	Name   string // what the file is to be called, where it is to go somewhere
	Folder string // where to begin; "" for where the desktop likes
	Many   bool   // several files may be chosen

	// Window is the handle of the window that the dialog belongs to, of X11 or of
	// Windows; 0 where there is none, as under Wayland and in macOS.
	Window uintptr
}

// errNone means that the desktop has no such dialog, or that it does not answer:
// the user has not been asked.
var errNone = errors.New("the desktop has no dialog for files")
