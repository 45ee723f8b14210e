//go:build !unix

package trace

import "os"

// hold does nothing: Windows removes no file that a process has open.
func hold(*os.File) {}

func inUse(string) bool { return false }
