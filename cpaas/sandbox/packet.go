package sandbox

import (
	"encoding/binary"
	"slices"
	"sync"
)

// packet is what a socket writes in one go: of many sockets that are told of the
// same burst, each would ask the system once for every frame otherwise. Writers
// share packets, so that a socket that has nothing to write holds none.
type packet struct {
	notices []notice // whose frames are to go into it
	bytes   []byte
}

const (
	writeBatch  = 16       // notifications that a writer takes from the queue at once
	packetBytes = 16 << 10 // a packet that has more goes before another frame is added
	keptBytes   = 64 << 10 // of a packet for the next writer; the invitation to a group of a thousand is far larger, and a thousand writers may send it
)

var packets = sync.Pool{New: func() any { return &packet{notices: make([]notice, 0, writeBatch)} }}

func newPacket() *packet { return packets.Get().(*packet) }

// giveBack lets another socket use the packet.
func (p *packet) giveBack() {
	if cap(p.bytes) > keptBytes {
		p.bytes = nil
	}
	p.bytes = p.bytes[:0]
	clear(p.notices[:writeBatch])
	packets.Put(p)
}

// tell adds a notification as a channel's user gets it.
func (p *packet) tell(ch *channel, n notice) {
	p.begin(textFrame, n.frame.length(ch, n.id))
	p.bytes = n.frame.render(p.bytes, ch, n.id)
}

// add adds a frame of the socket's own.
func (p *packet) add(a answer) {
	p.begin(a.kind, len(a.data))
	p.bytes = append(p.bytes, a.data...)
}

// begin adds the head of a frame in one piece with so many bytes, as RFC 6455 has a
// server send it: 5.2.
func (p *packet) begin(kind, length int) {
	const last, twoBytes, eightBytes = 0x80, 126, 127
	p.bytes = append(slices.Grow(p.bytes, length+10), last|byte(kind))
	switch {
	case length < twoBytes:
		p.bytes = append(p.bytes, byte(length))
	case length < 1<<16:
		p.bytes = binary.BigEndian.AppendUint16(append(p.bytes, twoBytes), uint16(length))
	default:
		p.bytes = binary.BigEndian.AppendUint64(append(p.bytes, eightBytes), uint64(length))
	}
}

// isFull tells that the packet should go before another frame is added.
func (p *packet) isFull() bool { return len(p.bytes) >= packetBytes }
