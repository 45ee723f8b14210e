//go:build linux && !headless

// Walk presses everything in Muster's real window once, with the pointer and the
// keyboard of the display, and types into every field. It fails on a crash, on what
// the toolkit complains of, on a control without effect, on a text that is cut, and
// on an answer that takes the window too long.
//
//	walk FOLDER [SCENE...]
//
// needs an X display with XTEST. It goes through all scenes, or those that are named. Pictures of what failed go to the folder, and what
// the window's process wrote to its standard error.
package main

import (
	"fmt"
	"os"

	"muster/app/walk/guard"
)

func main() {
	switch {
	case len(os.Args) >= 3 && os.Args[1] == guard.InWindow:
		os.Exit(openAndWalk(os.Args[2], os.Args[3:]))
	case len(os.Args) >= 2:
		os.Exit(guard.Run(os.Args[1], os.Args[2:]))
	}
	fmt.Fprintln(os.Stderr, "usage: walk FOLDER [SCENE...]")
	os.Exit(2)
}
