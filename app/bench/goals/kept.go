package goals

import (
	"fmt"
	"io"
)

// kept is what one thing of a kind keeps in memory.
type kept struct {
	what            string
	bytes           float64
	bound           string // on how many there are
	benchmark, unit string // where the bytes are
}

// keptByBenchmarks are the kinds whose figures Go's benchmarks print.
var keptByBenchmarks = []kept{
	{what: "a line of a conversation in a client", bound: "100,000 a user, and a tenth more", benchmark: "BenchmarkMemoryOfALine", unit: "B/line"},
	{what: "a group of three in a client", bound: "what a reply of 32 MiB lists", benchmark: "BenchmarkMemoryOfAGroup", unit: "B/group"},
	{what: "a participant of a large group in a client", bound: "what a reply of 32 MiB lists", benchmark: "BenchmarkMemoryOfAGroup", unit: "B/participant"},
	{what: "a row of the event log", bound: "50,000", benchmark: "BenchmarkMemoryOfALogRow", unit: "B/row"},
	{what: "a row of the wire with 1 KiB of content", bound: "50,000 rows, 64 MiB of content", benchmark: "BenchmarkWireMemory50000", unit: "B/row"},
	{what: "a picture in small", bound: "60 a user", benchmark: "BenchmarkMemoryOfAPicture", unit: "B/picture"},
	{what: "an idle socket in the sandbox", bound: "2,048 connections, or 2.2 a user", benchmark: "BenchmarkIdleSocket", unit: "B/socket"},
	{what: "a user in the sandbox, with a socket", bound: "the users it was started with", benchmark: "BenchmarkIdleSocket", unit: "B/user"},
}

// Keeps adds what one thing of a kind keeps in memory, in bytes, and how many of them
// there can be.
func (t *Table) Keeps(what string, bytes float64, bound string) {
	t.kept = append(t.kept, kept{what: what, bytes: bytes, bound: bound})
}

// writeKept writes what memory grows with.
func (t *Table) writeKept(to io.Writer) {
	if len(t.kept) == 0 {
		return
	}
	fmt.Fprintln(to, "\nmemory grows with\tbytes each\tat most\t")
	for _, k := range t.kept {
		fmt.Fprintf(to, "%s\t%.0f\t%s\t\n", k.what, k.bytes, k.bound)
	}
}
