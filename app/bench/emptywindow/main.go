//go:build !headless

// Emptywindow shows what every program of the toolkit pays for: a window of
// Muster's size with one line of text in it.
package main

import (
	"fmt"
	"os"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/widget"
)

func main() {
	a := app.NewWithID("app.muster.Empty")
	a.Lifecycle().SetOnStarted(func() { fmt.Fprintln(os.Stderr, "trace: live") })
	w := a.NewWindow("Empty")
	w.SetContent(widget.NewLabel("Nothing here"))
	w.Resize(fyne.NewSize(1280, 800))
	w.ShowAndRun()
}
