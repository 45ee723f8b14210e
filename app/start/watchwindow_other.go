//go:build !headless && !(linux || freebsd || openbsd || netbsd)

package start

import "fyne.io/fyne/v2"

// watchWindow does nothing: here the system ends the process with a window that does
// not answer.
func watchWindow(fyne.Window, func()) {}
