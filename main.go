// Muster is a desktop program for group messaging on a CPaaS, and the bench on
// which its group flows are tried by hand.
package main

import (
	"os"

	"muster/app/command"
)

func main() {
	os.Exit(command.Main())
}
