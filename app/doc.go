// Package app is Muster's window: it joins the client layer with the widgets.
//
// An account is a user without their pixels: the login, its state, the work under way,
// what they write. A host is what the window lends. A view holds an account and a host
// and knows no other view: it watches the account's topics, and what it cannot do
// itself it asks for by a callback. A column composes the views of one user, and the
// window (App) composes columns.
//
// Everything here belongs to the user interface's goroutine unless its comment
// says otherwise. Work for a click starts in one place, tasks.act, mostly through
// account.run, and news of a session comes in through one mailbox; nothing else crosses
// between goroutines.
//
// The package draws on whichever fyne.App it is given and does not import the
// driver that opens a real window; package start does.
package app
