// Package causes joins the rows of a tape, or of a file, while they come, and answers
// questions about what caused what. Views ask it from the user interface's goroutine;
// the work is done on another one.
package causes
