//go:build !headless

package start

import (
	"os"
	"syscall"
	"unsafe"
)

// alert shows a sentence in a box of the system's own where there is no console
// to print it to: whoever double-clicked would see nothing at all.
func alert(sentence string) {
	if kind, err := syscall.GetFileType(syscall.Handle(os.Stderr.Fd())); err == nil && kind != syscall.FILE_TYPE_UNKNOWN {
		return
	}
	text, err := syscall.UTF16PtrFromString(sentence)
	if err != nil {
		return
	}
	title, _ := syscall.UTF16PtrFromString("Muster") // has no zero in it
	const icon = 0x10                                // MB_ICONERROR
	box := syscall.NewLazyDLL("user32.dll").NewProc("MessageBoxW")
	_, _, _ = box.Call(0, uintptr(unsafe.Pointer(text)), uintptr(unsafe.Pointer(title)), icon)
}
