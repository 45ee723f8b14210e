// Package window is Muster's window: it joins the columns of its users with the desktop.
//
// An account is a user without their pixels: the login, its state, the work under way,
// what they write. A host is what the window lends. A view holds an account and a host
// and knows no other view: it watches the account's topics, and what it cannot do
// itself it asks for by a callback. A column composes the views of one user, a deck
// composes columns, and the window joins them with the desktop. Each of these is a
// package beside this one.
//
// Everything there and here belongs to the user interface's goroutine unless its comment
// says otherwise. Work for a click starts in one place, [work.Tasks.Act], mostly through
// [account.Account.Run], and news of a session comes in through one mailbox; nothing
// else crosses between goroutines.
//
// The package draws on whichever fyne.App it is given and does not import the
// driver that opens a real window; package start does.
package window
