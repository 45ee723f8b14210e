package record

import (
	"unsafe"

	"muster/cpaas/transport/peek"
)

// About reads from a record what it is called and which group it is about, without
// a full parse: the tape takes what the client rejects too, and takes it fast. Both
// are "" where there is nothing of the kind.
func About(r Record) (name, group string) {
	switch r := r.(type) {
	case Exchange:
		return "", string(peek.Conversation([]byte(r.Path)))
	case Frame:
		name, group := AboutFrame(&r)
		return string(name), string(group)
	}
	return "", ""
}

// Conversation is the id of the group, or the address of the one-to-one conversation, in
// a link or a path, or "".
func Conversation(link string) string {
	id := peek.Conversation(unsafe.Slice(unsafe.StringData(link), len(link)))
	return unsafe.String(unsafe.SliceData(id), len(id)) // of the link, or of nobody else
}

// AboutFrame is About for a frame. What it gives is part of the frame, where that can be.
func AboutFrame(f *Frame) (name, group []byte) {
	if f.Kind != Text {
		return nil, nil
	}
	return peek.FirstKey(f.Data), peek.Linked(f.Data)
}
