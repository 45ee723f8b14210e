package transport

import "muster/cpaas/transport/record"

// What is told of connections.
type (
	Record    = record.Record
	Exchange  = record.Exchange
	Content   = record.Content
	Handshake = record.Handshake
	Frame     = record.Frame
	Kind      = record.Kind
)

// The kinds of frames.
const Text, Binary, Ping, Pong, Close = record.Text, record.Binary, record.Ping, record.Pong, record.Close

// About reads from a record what it is called and which group it is about: see record.About.
func About(r Record) (name, group string) { return record.About(r) }

// Conversation is the id of the group, or the address of the one-to-one conversation, in
// a link or a path, or "".
func Conversation(link string) string { return record.Conversation(link) }
