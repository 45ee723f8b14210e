package clip

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
	"image/png"
	"runtime"
	"slices"
	"syscall"
	"testing"
	"unsafe"
)

// put puts data onto the clipboard in one format.
func put(t *testing.T, format uintptr, data []byte) {
	t.Helper()
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if is, _, err := openClipboard.Call(0); is == 0 {
		t.Fatal(err)
	}
	defer closeClipboard.Call()
	user32.NewProc("EmptyClipboard").Call()
	if data == nil {
		return
	}
	const moveable = 2
	handle, _, _ := kernel32.NewProc("GlobalAlloc").Call(moveable, uintptr(len(data)))
	at, _, _ := globalLock.Call(handle)
	copyMemory.Call(at, uintptr(unsafe.Pointer(&data[0])), uintptr(len(data)))
	globalUnlock.Call(handle)
	if is, _, err := user32.NewProc("SetClipboardData").Call(format, handle); is == 0 {
		t.Fatal(err)
	}
}

func TestPictureIsTakenFromTheClipboardOfWindows(t *testing.T) {
	put(t, 0, nil)
	if got, err := Read(t.Context()); got.Picture != nil || err != nil {
		t.Errorf("from an empty clipboard: %d bytes, %v", len(got.Picture), err)
	}
	p := image.NewNRGBA(image.Rect(0, 0, 3, 2))
	p.Set(1, 0, color.NRGBA{R: 200, G: 100, B: 50, A: 255})
	var file bytes.Buffer
	if err := png.Encode(&file, p); err != nil {
		t.Fatal(err)
	}
	name, _ := syscall.UTF16PtrFromString("PNG")
	format, _, _ := registerFormat.Call(uintptr(unsafe.Pointer(name)))
	put(t, format, file.Bytes())
	if got, err := Read(t.Context()); err != nil || !bytes.HasPrefix(got.Picture, file.Bytes()) {
		t.Errorf("a PNG file: %d bytes, %v", len(got.Picture), err)
	}
	for _, packed := range []uint32{0, 3} { // 3 has masks
		put(t, formatDIB, dib(3, 2, packed))
		got, err := Read(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		picture, err := png.Decode(bytes.NewReader(got.Picture))
		if err != nil || picture.Bounds().Dx() != 3 || picture.Bounds().Dy() != 2 {
			t.Fatal(picture, err)
		}
		if r, g, b, _ := picture.At(1, 0).RGBA(); r>>8 != 200 || g>>8 != 100 || b>>8 != 50 {
			t.Errorf("packing %d: the pixel is %d %d %d", packed, r>>8, g>>8, b>>8)
		}
	}
}

func TestFilesAreTakenFromTheClipboardOfWindows(t *testing.T) {
	const header = 20 // its size, a place, a flag, and that the names are wide
	list := append([]byte{header, 0, 0, 0}, make([]byte, header-4)...)
	list[16] = 1
	for _, c := range `C:\a\report.pdf` + "\x00" + `C:\ü.txt` + "\x00\x00" {
		list = binary.LittleEndian.AppendUint16(list, uint16(c))
	}
	put(t, formatFiles, list)
	got, err := Read(t.Context())
	if err != nil || !slices.Equal(got.Paths, []string{`C:\a\report.pdf`, `C:\ü.txt`}) {
		t.Errorf("%+v, %v", got, err)
	}
}

func TestFilesAreFoundInWhatNamesThemOnWindows(t *testing.T) {
	for text, want := range map[string][]string{
		"file:///C:/a/x%20y.txt": {`C:\a\x y.txt`},
		`C:\a\report.pdf`:        {`C:\a\report.pdf`},
		`see C:\a\report.pdf`:    nil,
		"file:///etc/hosts":      nil,
		"https://example.com/a":  nil,
	} {
		if got := Paths(text); !slices.Equal(got, want) {
			t.Errorf("%q names %q, want %q", text, got, want)
		}
	}
}

// dib is a black picture in the system's format, with one pixel of colour in its
// upper row, which is the last.
func dib(wide, high int32, packing uint32) []byte {
	var b bytes.Buffer
	for _, v := range []any{uint32(40), wide, high, uint16(1), uint16(32), packing, uint32(0), uint32(0), uint32(0), uint32(0), uint32(0)} {
		_ = binary.Write(&b, binary.LittleEndian, v) // to memory
	}
	if packing == 3 {
		b.Write(masks)
	}
	pixels := make([]byte, 4*wide*high)
	copy(pixels[4*(wide*(high-1)+1):], []byte{50, 100, 200, 0})
	b.Write(pixels)
	return b.Bytes()
}
