// Package participants shows the chosen conversation from outside: its head and the people in it, with what may
// be done to them.
package participants
