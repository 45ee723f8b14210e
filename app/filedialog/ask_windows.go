package filedialog

import (
	"context"
	"path/filepath"
	"runtime"
	"syscall"
	"unicode/utf16"
	"unsafe"
)

var (
	comdlg32         = syscall.NewLazyDLL("comdlg32.dll")
	getOpenFileName  = comdlg32.NewProc("GetOpenFileNameW")
	getSaveFileName  = comdlg32.NewProc("GetSaveFileNameW")
	extendedError    = comdlg32.NewProc("CommDlgExtendedError")
	coInitialize     = syscall.NewLazyDLL("ole32.dll").NewProc("CoInitializeEx")
	currentThread    = syscall.NewLazyDLL("kernel32.dll").NewProc("GetCurrentThreadId")
	user32           = syscall.NewLazyDLL("user32.dll")
	enumerateWindows = user32.NewProc("EnumThreadWindows")
	postMessage      = user32.NewProc("PostMessageW")
)

// openFileName is OPENFILENAMEW.
type openFileName struct {
	size          uint32
	owner         uintptr
	instance      uintptr
	filter        *uint16
	customFilter  *uint16
	maxCustom     uint32
	filterIndex   uint32
	file          *uint16
	maxFile       uint32
	fileTitle     *uint16
	maxFileTitle  uint32
	initialFolder *uint16
	title         *uint16
	flags         uint32
	fileOffset    uint16
	fileExtension uint16
	extension     *uint16
	data          uintptr
	hook          uintptr
	template      *uint16
	reserved1     uintptr
	reserved2     uint32
	flagsMore     uint32
}

const (
	askReplace   = 0x2     // OFN_OVERWRITEPROMPT
	hideReadOnly = 0x4     // OFN_HIDEREADONLY
	keepFolder   = 0x8     // OFN_NOCHANGEDIR
	several      = 0x200   // OFN_ALLOWMULTISELECT
	knownFolder  = 0x800   // OFN_PATHMUSTEXIST
	knownFile    = 0x1000  // OFN_FILEMUSTEXIST
	explorer     = 0x80000 // OFN_EXPLORER

	room = 1 << 15 // of the paths, in units of UTF-16
)

// Ask opens the dialog and gives the paths that were chosen, none where the user
// cancelled. It blocks for as long as the user likes and is for workers; when ctx
// ends, the dialog closes. The error is errNone or the context's.
func Ask(ctx context.Context, r Request) ([]string, error) {
	type answer struct {
		paths []string
		err   error
	}
	thread, came := make(chan uintptr, 1), make(chan answer, 1)
	go func() {
		runtime.LockOSThread() // and never unlocked: the thread ends with what the dialog has left in it
		const apartment = 2    // COINIT_APARTMENTTHREADED: parts of the shell run in the dialog
		_, _, _ = coInitialize.Call(0, apartment)
		id, _, _ := currentThread.Call()
		thread <- id
		paths, err := show(r)
		came <- answer{paths, err}
	}()
	select {
	case a := <-came:
		return a.paths, a.err
	case <-ctx.Done():
		closeWindows(<-thread)
		return nil, ctx.Err()
	}
}

// show runs on the thread of the dialog.
func show(r Request) ([]string, error) {
	file := make([]uint16, room)
	name, err := syscall.UTF16FromString(r.Name)
	if err != nil || len(name) > room {
		return nil, errNone
	}
	copy(file, name)
	o := openFileName{owner: r.Window, file: &file[0], maxFile: room, flags: explorer | keepFolder | hideReadOnly | knownFolder}
	o.size = uint32(unsafe.Sizeof(o))
	if o.title, err = syscall.UTF16PtrFromString(r.Title); err != nil {
		return nil, errNone
	}
	if r.Folder != "" {
		if o.initialFolder, err = syscall.UTF16PtrFromString(filepath.FromSlash(r.Folder)); err != nil {
			return nil, errNone
		}
	}
	ask := getOpenFileName
	switch {
	case r.Save:
		ask = getSaveFileName
		o.flags |= askReplace
	case r.Many:
		o.flags |= several | knownFile
	default:
		o.flags |= knownFile
	}
	if ask.Find() != nil {
		return nil, errNone
	}
	if chosen, _, _ := ask.Call(uintptr(unsafe.Pointer(&o))); chosen != 0 {
		return chosenPaths(file), nil
	}
	if trouble, _, _ := extendedError.Call(); trouble != 0 {
		return nil, errNone
	}
	return nil, nil
}

// chosenPaths are those in the dialog's buffer: one, or a folder and the names in
// it, each ended by a zero, and all by another.
func chosenPaths(buffer []uint16) []string {
	var parts []string
	for len(buffer) > 0 && buffer[0] != 0 {
		end := 0
		for end < len(buffer) && buffer[end] != 0 {
			end++
		}
		parts = append(parts, string(utf16.Decode(buffer[:end])))
		buffer = buffer[min(end+1, len(buffer)):]
	}
	if len(parts) < 2 {
		return parts
	}
	var paths []string
	for _, name := range parts[1:] {
		paths = append(paths, filepath.Join(parts[0], name))
	}
	return paths
}

// closeWindows closes what a thread has on the screen.
func closeWindows(thread uintptr) {
	const wmClose = 0x10
	each := syscall.NewCallback(func(window, _ uintptr) uintptr {
		_, _, _ = postMessage.Call(window, wmClose, 0, 0)
		return 1
	})
	_, _, _ = enumerateWindows.Call(thread, each, 0)
}
