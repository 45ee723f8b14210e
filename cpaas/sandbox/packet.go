package sandbox

import (
	"encoding/binary"
	"sync"
)

// packet is what a socket writes in one go: of many sockets that are told of the
// same burst, each would ask the system once for every frame otherwise. Writers
// share packets, so that a socket that has nothing to write holds none.
type packet struct {
	notices []notice // whose frames are to go into it
	text    []byte   // of one frame
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
	if cap(p.text)+cap(p.bytes) > keptBytes {
		p.text, p.bytes = nil, nil
	}
	p.bytes = p.bytes[:0]
	clear(p.notices[:writeBatch])
	packets.Put(p)
}

// tell adds a notification as a channel's user gets it.
func (p *packet) tell(ch *channel, n notice) {
	p.text = n.frame.render(p.text[:0], ch, n.id)
	p.add(answer{textFrame, p.text})
}

// add adds a frame in one piece, as RFC 6455 has a server send it: 5.2.
func (p *packet) add(a answer) {
	const last, twoBytes, eightBytes = 0x80, 126, 127
	p.bytes = append(p.bytes, last|byte(a.kind))
	switch n := len(a.data); {
	case n < twoBytes:
		p.bytes = append(p.bytes, byte(n))
	case n < 1<<16:
		p.bytes = binary.BigEndian.AppendUint16(append(p.bytes, twoBytes), uint16(n))
	default:
		p.bytes = binary.BigEndian.AppendUint64(append(p.bytes, eightBytes), uint64(n))
	}
	p.bytes = append(p.bytes, a.data...)
}

// isFull tells that the packet should go before another frame is added.
func (p *packet) isFull() bool { return len(p.bytes) >= packetBytes }
