// Package look is what the widgets are drawn with: the theme and its colours, marks and icons,
// areas and lines of text, and how they are laid out.
package look
