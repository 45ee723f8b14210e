// Package widgets holds the reusable widgets of Muster.
//
// They take plain view structs and give callbacks: what a group, an invitation
// or a participant means is known to the caller alone, and nothing but Fyne is
// imported here.
//
// Every function and method of this package is to be called on Fyne's UI
// goroutine only, and every callback arrives there. The package starts no
// goroutines.
package widgets
