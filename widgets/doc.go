// Package widgets holds the reusable widgets of Muster.
//
// They take plain view structs and give callbacks: what a group, an invitation
// or a participant means is known to the caller alone, and nothing but Fyne is
// imported here.
//
// Text is regular or bold and nothing else: for each further style Fyne loads its
// emoji font once more, which costs a window some eight MiB.
//
// Every function and method of this package is to be called on Fyne's UI
// goroutine only, and every callback arrives there. The package starts no
// goroutines.
package widgets
