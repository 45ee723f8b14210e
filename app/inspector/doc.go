// Package inspector shows what went over the wire for all users of a window, or what a
// file has of it.
package inspector
