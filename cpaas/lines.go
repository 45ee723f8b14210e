package cpaas

import "iter"

// Lines are the messages of a conversation as they were at one moment, oldest
// first. They never change, and cost the same however many there are: those of
// another moment share with them what was there then. The zero Lines are none.
type Lines struct {
	chunks [][]Message // what stands in one where some Lines have a line never changes
	first  int         // place of the first line in the first chunk
	count  int
}

const (
	chunkLines = 32 // in a chunk
	firstLines = 4  // in a chunk that is the only one: of many conversations little is known
)

// LinesOf gives some messages as Lines.
func LinesOf(messages []Message) Lines {
	var s store
	s.append(messages...)
	return s.Lines
}

// Len is how many lines there are.
func (l Lines) Len() int { return l.count }

// At is the line at a place, which must be there: they are counted from 0.
func (l Lines) At(i int) Message { return *l.at(i) }

// at is At without a copy. What it points to must not be changed.
func (l Lines) at(i int) *Message {
	if uint(i) >= uint(l.count) {
		panic("cpaas: there is no such line")
	}
	at := l.first + i
	return &l.chunks[at/chunkLines][at%chunkLines]
}

// Last is the newest line, if there is one.
func (l Lines) Last() (m Message, some bool) {
	if l.count == 0 {
		return Message{}, false
	}
	return l.At(l.count - 1), true
}

// Slice are the lines from a place on and before another.
func (l Lines) Slice(from, to int) Lines {
	if from < 0 || to < from || l.count < to {
		panic("cpaas: there are no such lines")
	}
	if from == to {
		return Lines{}
	}
	begin, end := l.first+from, l.first+to
	return Lines{l.chunks[begin/chunkLines : (end-1)/chunkLines+1], begin % chunkLines, to - from}
}

// All are the lines with their places.
func (l Lines) All() iter.Seq2[int, Message] {
	return func(yield func(int, Message) bool) {
		for i := range l.count {
			if !yield(i, *l.at(i)) {
				return
			}
		}
	}
}

// Backward is All from the newest line on.
func (l Lines) Backward() iter.Seq2[int, Message] {
	return func(yield func(int, Message) bool) {
		for i := l.count - 1; i >= 0; i-- {
			if !yield(i, *l.at(i)) {
				return
			}
		}
	}
}

// List gives the lines as a slice of the caller's own.
func (l Lines) List() []Message {
	if l.count == 0 {
		return nil
	}
	list := make([]Message, 0, l.count)
	for i := range l.count {
		list = append(list, *l.at(i))
	}
	return list
}

// equal reports whether the lines are these messages.
func (l Lines) equal(messages []Message) bool {
	if len(messages) != l.count {
		return false
	}
	for i := range messages {
		if *l.at(i) != messages[i] {
			return false
		}
	}
	return true
}
