// Package dialog asks a question over the window, and gives the focus back once it is answered.
package dialog
