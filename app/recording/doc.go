// Package recording writes what goes over the wire into files of the program, so that
// its end, however it comes, loses nothing.
package recording
