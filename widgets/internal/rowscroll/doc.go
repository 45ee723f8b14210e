// Package rowscroll scrolls rows of different heights, of which only those in sight are
// made and measured.
package rowscroll
