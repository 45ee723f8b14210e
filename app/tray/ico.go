package tray

import (
	"bytes"
	"encoding/binary"
)

// icoOf is the icon with a number as a file of Windows' kind, in several sizes.
func icoOf(count int, sides ...int) []byte {
	const header, entry = 6, 16
	var head, body bytes.Buffer
	put := func(values ...any) {
		for _, v := range values {
			_ = binary.Write(&head, binary.LittleEndian, v) // to memory
		}
	}
	put(uint16(0), uint16(1), uint16(len(sides)))
	for _, side := range sides {
		p := pngOf(picture(count, side))
		at := header + entry*len(sides) + body.Len()
		put(uint8(side), uint8(side), uint16(0), uint16(1), uint16(32), uint32(len(p)), uint32(at))
		body.Write(p)
	}
	return append(head.Bytes(), body.Bytes()...)
}
