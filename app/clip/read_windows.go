package clip

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"image/png"
	"runtime"
	"syscall"
	"time"
	"unsafe"

	"golang.org/x/image/bmp"
)

var (
	user32   = syscall.NewLazyDLL("user32.dll")
	kernel32 = syscall.NewLazyDLL("kernel32.dll")

	openClipboard  = user32.NewProc("OpenClipboard")
	closeClipboard = user32.NewProc("CloseClipboard")
	getData        = user32.NewProc("GetClipboardData")
	registerFormat = user32.NewProc("RegisterClipboardFormatW")
	globalLock     = kernel32.NewProc("GlobalLock")
	globalUnlock   = kernel32.NewProc("GlobalUnlock")
	globalSize     = kernel32.NewProc("GlobalSize")
	dragQueryFile  = syscall.NewLazyDLL("shell32.dll").NewProc("DragQueryFileW")
	copyMemory     = kernel32.NewProc("RtlMoveMemory")
)

// formatDIB is the system's own format of pictures: a BMP file without its
// header. The system makes it of its other formats.
const formatDIB = 8

// formatFiles is the system's list of files.
const formatFiles = 15

func read(ctx context.Context) (Found, error) {
	runtime.LockOSThread() // to which the clipboard is opened
	defer runtime.UnlockOSThread()
	for {
		if is, _, _ := openClipboard.Call(0); is != 0 {
			break
		}
		select { // another program has it for a moment
		case <-time.After(20 * time.Millisecond):
		case <-ctx.Done():
			return Found{}, ctx.Err()
		}
	}
	defer closeClipboard.Call()
	if paths := files(); len(paths) > 0 {
		return Found{Paths: paths}, nil
	}
	picture, err := picture()
	return Found{Picture: picture}, err
}

// files are those that were copied in the Explorer.
func files() []string {
	handle, _, _ := getData.Call(formatFiles)
	if handle == 0 {
		return nil
	}
	const all = 0xffffffff
	count, _, _ := dragQueryFile.Call(handle, all, 0, 0)
	var paths []string
	for i := range min(count, mostPaths) {
		length, _, _ := dragQueryFile.Call(handle, i, 0, 0)
		name := make([]uint16, length+1)
		dragQueryFile.Call(handle, i, uintptr(unsafe.Pointer(&name[0])), length+1)
		paths = append(paths, syscall.UTF16ToString(name))
	}
	return paths
}

// picture is what browsers and office programs offer as a PNG file, or else the
// picture in the system's own format.
func picture() ([]byte, error) {
	name, _ := syscall.UTF16PtrFromString("PNG") // has no zero in it
	format, _, _ := registerFormat.Call(uintptr(unsafe.Pointer(name)))
	if data, err := global(format); err != nil || data != nil {
		return data, err
	}
	data, err := global(formatDIB)
	if err != nil || data == nil {
		return nil, err
	}
	return pngOfDIB(data)
}

// global copies what is on the clipboard in a format, nil if nothing is.
func global(format uintptr) ([]byte, error) {
	handle, _, _ := getData.Call(format)
	if handle == 0 {
		return nil, nil
	}
	size, _, _ := globalSize.Call(handle)
	if size > largest {
		return nil, ErrTooLarge
	}
	at, _, err := globalLock.Call(handle)
	if at == 0 || size == 0 {
		return nil, err
	}
	defer globalUnlock.Call(handle)
	data := make([]byte, size)
	copyMemory.Call(uintptr(unsafe.Pointer(&data[0])), at, size)
	return data, nil
}

var errDIB = errors.New("its format is not known")

// masks say which bits of a pixel are red, green and blue, where that is said.
var masks = []byte{0, 0, 0xff, 0, 0, 0xff, 0, 0, 0xff, 0, 0, 0}

// pngOfDIB puts the header of a BMP file before a picture and reads that.
func pngOfDIB(data []byte) ([]byte, error) {
	const own, info = 14, 40 // the sizes of the two headers
	if len(data) < info+len(masks) {
		return nil, errDIB
	}
	header, bits := binary.LittleEndian.Uint32(data), binary.LittleEndian.Uint16(data[14:])
	if packing := data[16]; packing == 3 && header == info {
		if !bytes.HasPrefix(data[info:], masks) {
			return nil, errDIB
		}
		data = append(data[:info:info], data[info+len(masks):]...) // the reader takes them for granted
		data[16] = 0
	}
	at := own + header
	if bits == 8 {
		colors := binary.LittleEndian.Uint32(data[32:])
		if colors == 0 {
			colors = 256
		}
		at += 4 * colors
	}
	file := append([]byte("BM"), make([]byte, own-2)...)
	binary.LittleEndian.PutUint32(file[2:], uint32(own+len(data)))
	binary.LittleEndian.PutUint32(file[10:], at)
	picture, err := bmp.Decode(bytes.NewReader(append(file, data...)))
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	err = png.Encode(&b, picture)
	return b.Bytes(), err
}
