// Package widgets holds the reusable widgets of Muster, a package a room:
//
//	look     draws: theme, marks, lines of text
//	control  is pressed, and has the focus
//	badge    tells who and how many at a glance
//	dialog   asks
//	input    is typed into
//	list     groups, invitations, people
//	chooser  a file, a conversation to switch to
//	frame    divides the window
//	table    rows of one line in columns
//	code     long texts, folded and searched
//	message  the rows of a conversation
//	talk     the conversation
//	phrase   the texts in all languages
//
// They take plain view structs and give callbacks: what a group, an invitation
// or a participant means is known to the caller alone, and nothing but Fyne is
// imported here. This package itself has only the tests that hold every room to
// the same.
//
// Text is regular or bold and nothing else: for each further style Fyne loads its
// emoji font once more, which costs a window some eight MiB.
//
// Every function and method of these packages is to be called on Fyne's UI
// goroutine only, unless it says otherwise, and every callback arrives there. They
// start no goroutines.
package widgets
