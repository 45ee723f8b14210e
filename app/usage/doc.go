// Package usage writes what the definitions of a program's arguments say: as a manual page,
// and as completions for shells.
package usage
