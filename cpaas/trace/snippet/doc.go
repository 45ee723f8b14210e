// Package snippet writes requests and websockets of a tape as code with which something else
// can send them again: commands of shells, a Go program, a file for editors.
package snippet
