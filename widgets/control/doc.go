// Package control holds what is pressed, and what all that takes the keyboard has in common:
// the ring of the focus, the way into sight, and tooltips.
package control
