package cpaas

import (
	"fmt"
	"testing"
	"unsafe"
)

func TestSeenIDsAreTheLatestAndNoMore(t *testing.T) {
	var seen seenIDs
	const all = 3*seenMost + 7
	for i := range all {
		if !seen.add(fmt.Sprint(i)) {
			t.Fatalf("id %d counts as seen before it came", i)
		}
		for _, known := range []int{i, max(0, i-seenMost+1)} {
			if seen.add(fmt.Sprint(known)) {
				t.Fatalf("after id %d, id %d is forgotten", i, known)
			}
		}
	}
	if !seen.add(fmt.Sprint(all - seenMost - 1)) {
		t.Error("more ids are remembered than the latest")
	}
	if len(seen.ids) != seenMost || len(seen.ring) != seenMost {
		t.Errorf("%d and %d are kept, not %d", len(seen.ids), len(seen.ring), seenMost)
	}
}

// A load has thousands of sessions, most of which hear little.
func TestASessionThatHeardLittleKeepsLittle(t *testing.T) {
	var seen seenIDs
	for i := range 20 {
		seen.add(fmt.Sprint(i))
	}
	if bytes := cap(seen.ring) * int(unsafe.Sizeof("")); bytes > 1024 {
		t.Errorf("20 ids have room in %d bytes", bytes)
	}
}
