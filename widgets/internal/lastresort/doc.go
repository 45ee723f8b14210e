// Package lastresort makes a font of boxes for the runes that no other font has, so that
// the toolkit looks for each of them once.
package lastresort
