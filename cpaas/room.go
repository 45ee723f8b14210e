package cpaas

// keep takes changed lines over.
func (c *conversation) keep(lines []Message) {
	if len(lines) == 0 || len(c.messages) == 0 || &lines[0] != &c.messages[0] {
		c.spare = nil // they are in another array
	}
	c.messages = lines
}

// putFirst puts lines before all others. As append does at the end, it leaves room for
// the next ones, so that a page costs the same however many lines follow it: what
// readers were given begins after the room.
func (c *conversation) putFirst(lines []Message) {
	if len(lines) == 0 {
		return
	}
	n, known := len(c.spare), len(c.messages)
	if n < len(lines) {
		n = len(lines) + known/4
		array := append(make([]Message, n, n+known+known/4), c.messages...)
		c.spare, c.messages = array[:n], array[n:]
	}
	all := c.spare[n-len(lines) : n+known : n+cap(c.messages)]
	copy(all, lines)
	c.spare, c.messages = c.spare[:n-len(lines)], all
}
