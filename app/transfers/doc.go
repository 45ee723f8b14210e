// Package transfers moves files between a user's conversations and this machine, in the
// background. It draws nothing: who shows a file on its way watches, and asks how far it is.
package transfers
