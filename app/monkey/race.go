//go:build race && linux && !headless

package main

// slower is how much more of the processor the race detector takes.
const slower = 6
