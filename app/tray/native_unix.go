//go:build linux || freebsd || openbsd || netbsd

package tray

import (
	"strings"

	"fyne.io/systray"
)

// launch builds the icon and puts it into the tray. It is built first: what is set
// while it is being put there is lost.
func launch(_ func(func()), build func()) (remove func()) {
	build()
	start, end := systray.RunWithExternalLoop(nil, nil)
	start()
	return end
}

func setTitle(title string) { systray.SetTitle(title) }

// plain is a text of the menu in which no letter becomes a shortcut.
func plain(text string) string { return strings.ReplaceAll(text, "_", "__") }

// encoded is the icon with a number: twice the size of a usual panel's.
func encoded(count int) []byte { return pngOf(picture(count, 48)) }
