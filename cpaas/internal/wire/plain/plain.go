// Package plain finds how far the plain letters of a text in JSON go.
package plain

import (
	"encoding/binary"
	"math/bits"
)

// Run is how many bytes at the start are surely within a text and ASCII: whole words of
// eight are looked at in one go, as texts are most of what is read.
func Run(data []byte) int {
	const ones, high = 0x0101010101010101, 0x8080808080808080
	at := 0
	for ; at+8 <= len(data); at += 8 {
		word := binary.LittleEndian.Uint64(data[at:])
		quote, slash := word^ones*'"', word^ones*'\\'
		// A byte's highest bit is set where it is zero, or below a space: after the first
		// such byte others may have it too, before it none has.
		if ends := ((quote-ones)&^quote | (slash-ones)&^slash | (word-ones*' ')&^word | word) & high; ends != 0 {
			return at + bits.TrailingZeros64(ends)/8
		}
	}
	return at
}
