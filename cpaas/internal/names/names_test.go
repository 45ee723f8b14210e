package names_test

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
	"unsafe"

	"muster/cpaas/internal/names"
)

func TestTextsThatAreMetAgainAreThoseThatWereMetFirst(t *testing.T) {
	var n names.Names
	frame := []byte("from alice@example.com to bob@example.com")
	first := n.Own(unsafe.String(&frame[5], 17))
	copy(frame[5:], "somebody")
	if again := n.Of([]byte("alice@example.com")); first != "alice@example.com" || unsafe.StringData(again) != unsafe.StringData(first) {
		t.Errorf("the first is %q, the second %q, and they are not one", first, again)
	}
}

func TestNamesAreBounded(t *testing.T) {
	kept := func() uint64 {
		var m runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	var n names.Names
	before := kept()
	for i := range 10 * names.Most {
		n.Own(fmt.Sprint("user", i))
	}
	for i := range 1000 {
		n.Own(strings.Repeat("x", 100_000+i))
	}
	if grown := int64(kept()) - int64(before); grown > 4<<20 {
		t.Errorf("%d bytes are kept", grown)
	}
	runtime.KeepAlive(&n)
}
