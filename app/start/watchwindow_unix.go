//go:build !headless && (linux || freebsd || openbsd || netbsd)

package start

import (
	"io"
	"log"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver"
	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
)

// The library tells of every display that it reaches without a password.
func init() { xgb.Logger = log.New(io.Discard, "", 0) }

// watchWindow has gone called, on another goroutine, when the display has destroyed
// a window or has itself gone: a desktop does that to a window that does not answer
// and is to be closed. The loop that hangs would not see it, and the program would
// go on without a window. It is for X11, and for the window's goroutine, once the
// window is on the display.
func watchWindow(w fyne.Window, gone func()) {
	native, ok := w.(driver.NativeWindow)
	if !ok {
		return
	}
	native.RunNative(func(context any) {
		if x, ok := context.(driver.X11WindowContext); ok && x.WindowHandle != 0 {
			go watchX11(xproto.Window(x.WindowHandle), gone)
		}
	})
}

func watchX11(window xproto.Window, gone func()) {
	conn, err := xgb.NewConn() // another than the window's, which is cut
	if err != nil {
		return
	}
	defer conn.Close()
	const structure = xproto.EventMaskStructureNotify
	if xproto.ChangeWindowAttributesChecked(conn, window, xproto.CwEventMask, []uint32{structure}).Check() != nil {
		return
	}
	for {
		event, failed := conn.WaitForEvent()
		if _, destroyed := event.(xproto.DestroyNotifyEvent); destroyed || event == nil && failed == nil {
			gone()
			return
		}
	}
}
