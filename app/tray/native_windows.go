package tray

import (
	"runtime"
	"strings"

	"fyne.io/systray"
)

// launch builds the icon on a thread of its own, which also gets its messages.
func launch(_ func(func()), build func()) (remove func()) {
	built := make(chan struct{})
	go func() {
		runtime.LockOSThread()
		systray.Run(func() {
			build()
			close(built)
		}, nil)
	}()
	<-built
	return systray.Quit
}

func setTitle(string) {}

// plain is a text of the menu in which no letter becomes a shortcut.
func plain(text string) string { return strings.ReplaceAll(text, "&", "&&") }

// encoded is the icon with a number, in the sizes of all scales of the desktop.
func encoded(count int) []byte { return icoOf(count, 16, 20, 24, 32, 48) }
