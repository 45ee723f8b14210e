// Package app is Muster's window: it joins the client layer with the widgets.
//
// Everything here belongs to the user interface's goroutine unless its comment
// says otherwise. Work for a click starts in one place, tasks.act, and news of a
// session comes in through one mailbox; nothing else crosses between goroutines.
//
// The package draws on whichever fyne.App it is given and does not import the
// driver that opens a real window; package start does.
package app
