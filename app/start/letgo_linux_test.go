package start

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"unsafe"
)

// mapped is a file of ones in memory, of which each page has been read.
func mapped(t *testing.T, pages, protection int) []byte {
	t.Helper()
	path := filepath.Join(t.TempDir(), "ones")
	if err := os.WriteFile(path, bytes.Repeat([]byte{1}, pages*os.Getpagesize()), 0o600); err != nil {
		t.Fatal(err)
	}
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	data, err := syscall.Mmap(int(f.Fd()), 0, pages*os.Getpagesize(), protection, syscall.MAP_PRIVATE)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = syscall.Munmap(data) })
	if n := bytes.Count(data, []byte{1}); n != len(data) {
		t.Fatalf("%d of %d bytes are read", n, len(data))
	}
	return data
}

// resident is how much of it is in memory, as the system says.
func resident(t *testing.T, data []byte) (size string) {
	t.Helper()
	maps, err := os.ReadFile("/proc/self/smaps")
	if err != nil {
		t.Fatal(err)
	}
	_, of, found := strings.Cut(string(maps), fmt.Sprintf("%08x-", uintptr(unsafe.Pointer(&data[0]))))
	_, rss, has := strings.Cut(of, "Rss:")
	if !found || !has {
		t.Fatal("the system does not tell of it")
	}
	size, _, _ = strings.Cut(rss, "\n")
	return strings.TrimSpace(size)
}

func TestWhatIsReadFromAFileIsLetGoAndComesBack(t *testing.T) {
	data := mapped(t, 8, syscall.PROT_READ)
	if size := resident(t, data); size == "0 kB" {
		t.Fatal("none of it is in memory")
	}
	letGo()
	if size := resident(t, data); size != "0 kB" {
		t.Errorf("%s of it are in memory", size)
	}
	if n := bytes.Count(data, []byte{1}); n != len(data) {
		t.Errorf("%d of %d bytes came back", n, len(data))
	}
}

// Tables of a library are written once by who loads it, and are only read from then on.
func TestWhatDiffersFromItsFileIsKept(t *testing.T) {
	data := mapped(t, 8, syscall.PROT_READ|syscall.PROT_WRITE)
	data[3*os.Getpagesize()] = 2
	if err := syscall.Mprotect(data, syscall.PROT_READ); err != nil {
		t.Fatal(err)
	}
	letGo()
	if got := data[3*os.Getpagesize()]; got != 2 {
		t.Errorf("what was written is %d now", got)
	}
}
