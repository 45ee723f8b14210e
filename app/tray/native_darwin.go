package tray

import "fyne.io/systray"

// launch builds the icon once it is there. It is made on the program's first
// goroutine, as macOS wants it.
func launch(onMain func(func()), build func()) (remove func()) {
	built := make(chan struct{})
	start, end := systray.RunWithExternalLoop(func() {
		build()
		close(built)
	}, nil)
	onMain(start)
	<-built
	return end
}

// setTitle does nothing: the menu bar would show the title beside the icon.
func setTitle(string) {}

func plain(text string) string { return text }

// encoded is the icon with a number: the menu bar shows it at 16 points.
func encoded(count int) []byte { return pngOf(picture(count, 32)) }
