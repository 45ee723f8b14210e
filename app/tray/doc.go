// Package tray puts Muster's icon into the desktop's tray, with a number on it
// and a menu, and tells whether the desktop has a tray in which icons are seen.
//
// Fyne has a tray of its own that goes by the same library. It opens a second
// window for it, with its own OpenGL context, asks the session bus on the user
// interface's goroutine before the first frame, and can set neither what pointing
// at the icon tells nor one entry of the menu alone. So the library is used here
// without it.
package tray
