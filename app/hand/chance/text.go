//go:build linux

package chance

import "strings"

// chords are the window's shortcuts, and keys that move, choose and edit. Ctrl+Q is
// seldom: the window would be gone most of the time.
var chords = []string{
	"Tab", "Tab", "Shift+Tab", "Return", "Escape", "Escape", "BackSpace", "Delete", "Home", "End", "Up", "Down", "Left", "Right", "PageUp", "PageDown",
	"Menu", "F1", "F5", "F10", "Shift+F10", " ", "Control+Return",
	"Control+d", "Control+u", "Control+,", "Control+n", "Control+f", "Control+Shift+u", "Control+j", "Control+.", "Control+r", "Control+k", "Control+e", "Control+i",
	"Control+Home", "Control+End", "Control+l", "Control+Shift+l", "Control+Shift+Up", "Control+Shift+Down", "Control+/",
	"Control+1", "Control+2", "Control+3", "Control+4", "Control+8",
	"Alt+Up", "Alt+Down", "Alt+Shift+Up", "Alt+Shift+Down",
	"Control+a", "Control+c", "Control+x", "Control+v", "Control+z", "Control+y", "Shift+Left", "Shift+Right", "Shift+Home", "Shift+End", "Control+Left", "Control+Right",
	"Alt", "Super", "Shift+Return",
}

const seldom = 400 // times that Ctrl+Q comes once

func (d *Drawer) chord() string {
	if d.IntN(seldom) == 0 {
		return "Control+q"
	}
	return chords[d.IntN(len(chords))]
}

// plain is what every keyboard can type.
func (d *Drawer) plain(n int) string {
	const words = "abcdefghijklmnopqrstuvwxyz    0123456789 ABC.,:;-_@/()[]*\\+?"
	var b strings.Builder
	for range n {
		b.WriteByte(words[d.IntN(len(words))])
	}
	if d.IntN(4) == 0 {
		return "bob@example.com"
	}
	return b.String()
}

// scripts are parts of Unicode, from and to: letters with and without a font, marks
// that stand over others, what goes from right to left, what is invisible, and what
// nobody has assigned.
var scripts = [][2]rune{
	{'a', 'z'},
	{0xc0, 0x17f},
	{0x300, 0x36f},
	{0x370, 0x3ff},
	{0x5d0, 0x5ea},
	{0x600, 0x6ff},
	{0x900, 0x97f},
	{0xe00, 0xe7f},
	{0x1f00, 0x1fff},
	{0x2000, 0x206f},
	{0x2500, 0x259f},
	{0x3040, 0x30ff},
	{0x4e00, 0x9fff},
	{0xac00, 0xd7a3},
	{0xe000, 0xf8ff},
	{0xfe00, 0xfe0f},
	{0xfff0, 0xffff},
	{0x1f300, 0x1f6ff},
	{0x1f900, 0x1f9ff},
	{0x20000, 0x2a6df},
	{0xe0000, 0xe007f},
	{0xf0000, 0xffffd},
	{0, 0x1f},
}

var special = []string{
	"", " ", "\n\n\n", "\t", "https://example.com/" + strings.Repeat("a", 300), "a@b", "<b>&amp;</b>", "\u202e right to left", "\U0001F468\u200d\U0001F469\u200d\U0001F467",
	"\xff\xfe broken", "../../etc/passwd", strings.Repeat("bob@example.com, ", 100), "100%s%d%n", "\u0000", "CON", "...", "/", "~",
}

// odd is a text that somebody might send or paste, one in a while a long one.
func (d *Drawer) odd() string {
	if d.IntN(5) == 0 {
		return strings.ToValidUTF8(special[d.IntN(len(special))], "�")
	}
	n := 1 + d.IntN(40)
	switch d.IntN(12) {
	case 0:
		n = 4000
	case 1, 2:
		n = 400
	}
	script, spaces := scripts[d.IntN(len(scripts))], d.IntN(3)
	var b strings.Builder
	for range n {
		switch {
		case d.IntN(40) == 0:
			script = scripts[d.IntN(len(scripts))]
		case spaces > 0 && d.IntN(8) == 0:
			b.WriteByte(' ')
		case spaces > 1 && d.IntN(40) == 0:
			b.WriteByte('\n')
		}
		b.WriteRune(script[0] + d.Int32N(script[1]-script[0]+1))
	}
	return b.String()
}

// Short is the beginning of a text.
func Short(text string, runes int) string {
	all := []rune(text)
	return string(all[:min(len(all), runes)])
}
