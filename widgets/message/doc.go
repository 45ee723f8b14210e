// Package message draws the rows of a conversation: lines with their files and marks, notes, and
// what stands between them.
package message
