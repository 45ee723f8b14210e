package cpaas

import (
	"fmt"
	"strings"
	"testing"
	"unsafe"
)

func TestSeenIDsAreTheLatestAndNoMore(t *testing.T) {
	var seen seenIDs
	const all = 3*seenMost + 7
	id := func(i int) string { return strings.Repeat("x", i*7%(2*seenLongest)) + fmt.Sprint(i) } // each in the room of one of another length
	for i := range all {
		if !seen.add(id(i)) {
			t.Fatalf("id %d counts as seen before it came", i)
		}
		for _, known := range []int{i, max(0, i-seenMost+1)} {
			if seen.add(id(known)) {
				t.Fatalf("after id %d, id %d is forgotten", i, known)
			}
		}
	}
	if !seen.add(id(all - seenMost - 1)) {
		t.Error("more ids are remembered than the latest")
	}
	if len(seen.places) != seenMost || len(seen.ring) != seenMost {
		t.Errorf("%d and %d are kept, not %d", len(seen.places), len(seen.ring), seenMost)
	}
}

// Ids come and go without garbage, in each other's room, but one that is large takes its
// room with it.
func TestIDsAreRememberedInTheRoomOfThoseThatAreForgotten(t *testing.T) {
	var seen seenIDs
	ids := make([]string, 8*seenMost)
	for i := range ids {
		ids[i] = fmt.Sprintf("0f3b7c2e-51aa-4c6e-9a57-%012d", i)
	}
	seen.add(strings.Repeat("x", 1<<20))
	for _, id := range ids[:2*seenMost] {
		seen.add(id)
	}
	next := 2 * seenMost
	if n := testing.AllocsPerRun(4*seenMost, func() { seen.add(ids[next]); next++ }); n > 0 {
		t.Errorf("an id makes %v pieces of garbage", n)
	}
	for _, room := range seen.ring {
		if cap(room) > seenLongest {
			t.Fatalf("an id has room of %d bytes", cap(room))
		}
	}
}

// A load has thousands of sessions, most of which hear little.
func TestASessionThatHeardLittleKeepsLittle(t *testing.T) {
	var seen seenIDs
	for i := range 20 {
		seen.add(fmt.Sprint(i))
	}
	if bytes := cap(seen.ring) * int(unsafe.Sizeof(seen.ring[0])); bytes > 1024 {
		t.Errorf("20 ids have room in %d bytes", bytes)
	}
}
