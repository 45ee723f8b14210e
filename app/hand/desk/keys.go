//go:build linux

package desk

import (
	"fmt"
	"image"
	"strings"

	"github.com/jezek/xgb/xproto"
)

// stroke is how the keyboard gives a rune.
type stroke struct {
	code  xproto.Keycode
	shift bool
}

// keysyms are the keys that have names, by what X calls them in numbers.
var keysyms = map[string]xproto.Keysym{
	"BackSpace": 0xff08, "Tab": 0xff09, "Return": 0xff0d, "Escape": 0xff1b, "Delete": 0xffff,
	"Home": 0xff50, "Left": 0xff51, "Up": 0xff52, "Right": 0xff53, "Down": 0xff54, "PageUp": 0xff55, "PageDown": 0xff56, "End": 0xff57,
	"Menu": 0xff67, "F1": 0xffbe, "F5": 0xffc2, "F10": 0xffc7,
	"Shift": 0xffe1, "Control": 0xffe3, "Alt": 0xffe9, "Super": 0xffeb,
}

// readKeys learns what the keyboard has.
func (d *Desk) readKeys() error {
	setup := xproto.Setup(d.conn)
	first := setup.MinKeycode
	got, err := xproto.GetKeyboardMapping(d.conn, first, byte(setup.MaxKeycode-first+1)).Reply()
	if err != nil {
		return fmt.Errorf("ask for the keyboard's keys: %w", err)
	}
	d.keys, d.named = map[rune]stroke{}, map[string]xproto.Keycode{}
	names := map[xproto.Keysym]string{}
	for name, sym := range keysyms {
		names[sym] = name
	}
	each := int(got.KeysymsPerKeycode)
	for i := 0; i+each <= len(got.Keysyms); i += each {
		code := first + xproto.Keycode(i/each)
		for level, sym := range got.Keysyms[i : i+min(2, each)] {
			if name, ok := names[sym]; ok && d.named[name] == 0 {
				d.named[name] = code
			}
			if r := rune(sym); r >= ' ' && r <= '~' {
				if _, known := d.keys[r]; !known {
					d.keys[r] = stroke{code, level == 1}
				}
			}
		}
	}
	return nil
}

func (d *Desk) key(code xproto.Keycode, down bool) {
	what := byte(xproto.KeyRelease)
	if down {
		what = xproto.KeyPress
	}
	d.fake(what, byte(code), image.Point{})
}

// Type types a text of one line. What the keyboard has no key for is an error, and
// nothing is typed.
func (d *Desk) Type(text string) error {
	for _, r := range text {
		if _, ok := d.keys[r]; !ok {
			return fmt.Errorf("the keyboard has no key for %q", r)
		}
	}
	for _, r := range text {
		s := d.keys[r]
		if s.shift {
			d.key(d.named["Shift"], true)
		}
		d.key(s.code, true)
		d.key(s.code, false)
		if s.shift {
			d.key(d.named["Shift"], false)
		}
	}
	return nil
}

// Keys are the names that Chord knows, besides runes.
func Keys() []string {
	var all []string
	for name := range keysyms {
		all = append(all, name)
	}
	return all
}

// Chord presses keys one after the other and lets go of them in the other order:
// "Control+Shift+u", "Escape", "Control++".
func (d *Desk) Chord(keys string) error {
	var codes []xproto.Keycode
	for _, name := range strings.Split(strings.ReplaceAll(keys, "++", "+plus"), "+") {
		if name == "plus" {
			name = "+"
		}
		code := d.named[name]
		if s, ok := d.keys[[]rune(name + " ")[0]]; code == 0 && ok && len(name) == 1 {
			code = s.code
		}
		if code == 0 {
			return fmt.Errorf("the keyboard has no key %q", name)
		}
		codes = append(codes, code)
	}
	for _, code := range codes {
		d.key(code, true)
	}
	for i := len(codes) - 1; i >= 0; i-- {
		d.key(codes[i], false)
	}
	return nil
}
