// Package paragraph breaks a text into rows and draws it, with its links, what is selected
// and what was searched for.
package paragraph
