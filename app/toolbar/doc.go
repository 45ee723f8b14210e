// Package toolbar is the strip at the top of the window.
package toolbar
