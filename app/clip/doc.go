// Package clip reads from the clipboard what Fyne's knows nothing of: pictures,
// and files that are named by text.
package clip
