package cpaas

import (
	"fmt"
	"runtime"
	"testing"
)

// What a client keeps of a group of three, and of one participant in a large group.
func BenchmarkMemoryOfAGroup(b *testing.B) {
	const groups, members = 10_000, 10_000
	for b.Loop() {
		s := storedSession(b, 0)
		before := heap()
		for i := range groups {
			s.apply(GroupFetched{groupWith(fmt.Sprintf("%032d", i), 3)})
		}
		small := heap()
		s.apply(GroupFetched{groupWith("large", members)})
		large := heap()
		b.ReportMetric(float64(small-before)/groups, "B/group")
		b.ReportMetric(float64(large-small)/members, "B/participant")
		runtime.KeepAlive(s)
	}
	b.ReportMetric(0, "ns/op") // says nothing here
}

// groupWith is a group as the server has it, whose addresses nothing else shares.
func groupWith(id string, members int) Group {
	g := Group{ID: id, Name: "Group " + id}
	for i := range members {
		g.Participants = append(g.Participants, Participant{fmt.Sprintf("user%d@example.com", i), Connected, i == 0})
	}
	return g
}

// heap is how many bytes are alive.
func heap() uint64 {
	runtime.GC()
	runtime.GC() // what had finalizers goes with the second
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}
