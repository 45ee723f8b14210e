//go:build !windows

package command

// attachConsole does nothing: the streams are those the process was given.
func attachConsole() {}
