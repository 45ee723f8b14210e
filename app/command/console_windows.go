package command

import (
	"log"
	"os"
	"syscall"
)

// attachConsole lets the program print to the console it was started from. A
// program with a window is linked as one that has no console, so that none opens
// beside the window; the console it may have been started from is then not its
// own until it asks. Streams that were redirected stay what they are.
func attachConsole() {
	const ofTheParent = ^uintptr(0) // ATTACH_PARENT_PROCESS
	kernel := syscall.NewLazyDLL("kernel32.dll")
	if usable(os.Stdout) && usable(os.Stderr) {
		return
	}
	if attached, _, _ := kernel.NewProc("AttachConsole").Call(ofTheParent); attached == 0 {
		return // started from the desktop
	}
	console, err := os.OpenFile("CONOUT$", os.O_RDWR, 0)
	if err != nil {
		return
	}
	if !usable(os.Stdout) {
		os.Stdout = console
	}
	if !usable(os.Stderr) {
		os.Stderr = console
		log.SetOutput(console)
		// The runtime's own last words look the handle up by this number.
		const standardError = ^uintptr(12 - 1) // STD_ERROR_HANDLE
		_, _, _ = kernel.NewProc("SetStdHandle").Call(standardError, console.Fd())
	}
}

// usable tells whether a stream leads anywhere: without a console its handle is
// none, or one of no kind of file.
func usable(f *os.File) bool {
	if f == nil {
		return false
	}
	kind, err := syscall.GetFileType(syscall.Handle(f.Fd()))
	return err == nil && kind != syscall.FILE_TYPE_UNKNOWN
}
