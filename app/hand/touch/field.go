package touch

import (
	"fmt"

	"fyne.io/fyne/v2"

	"muster/app/hand"
)

// Field is what takes text, by its name.
type Field struct {
	view  View
	label string
	entry fyne.CanvasObject // nil where there is none
	frame fyne.CanvasObject // that tells what is wrong with it, nil for none
}

// problem is what a frame around an entry tells.
type problem interface{ Error() string }

// Field gives the first entry of that name. An empty one is given where there is
// none: it is no error before something is done with it.
func (v View) Field(label string) Field {
	f := Field{view: v, label: label}
	var frames []fyne.CanvasObject
	hand.Visit(v.Root, func(o fyne.CanvasObject) bool {
		if f.entry != nil {
			return false
		}
		if _, ok := o.(problem); ok {
			frames = append(frames, o)
		}
		if hand.IsEntry(o) && hand.Spoken(o) == label {
			f.entry = o
		}
		return true
	})
	for _, frame := range frames {
		if f.entry != nil && hand.Holds(frame, f.entry) {
			f.frame = frame
		}
	}
	return f
}

// There tells whether the entry is shown.
func (f Field) There() bool { return f.entry != nil }

// Text is what it holds.
func (f Field) Text() string { return hand.Text(f.entry) }

// Values are what it has taken from what was typed, where it takes several values.
func (f Field) Values() []string {
	if taken, ok := f.frame.(interface{ Values() []string }); ok {
		return taken.Values()
	}
	return nil
}

// Problem is what is told to be wrong with it, "" for nothing.
func (f Field) Problem() string {
	if told, ok := f.frame.(problem); ok {
		return told.Error()
	}
	return ""
}

// Enabled tells whether it takes text.
func (f Field) Enabled() bool {
	d, ok := f.entry.(fyne.Disableable)
	return ok && !d.Disabled()
}

// Focused tells whether it has the keyboard.
func (f Field) Focused() bool {
	return f.entry != nil && fyne.CanvasObject(asObject(f.view.Canvas.Focused())) == f.entry
}

func asObject(f fyne.Focusable) fyne.CanvasObject {
	o, _ := f.(fyne.CanvasObject)
	return o
}

// Focus puts the cursor into it.
func (f Field) Focus() error {
	if f.entry == nil {
		return fmt.Errorf("there is no field %q", f.label)
	}
	if err := f.view.free(f.entry); err != nil {
		return fmt.Errorf("the field %q: %w", f.label, err)
	}
	if !f.Enabled() {
		return fmt.Errorf("the field %q takes no text", f.label)
	}
	if !f.Focused() {
		f.view.Canvas.Focus(f.entry.(fyne.Focusable))
	}
	return nil
}

// Type types behind what it holds, or where the cursor is.
func (f Field) Type(text string) error {
	if err := f.Focus(); err != nil {
		return err
	}
	for _, r := range text {
		f.entry.(fyne.Focusable).TypedRune(r)
	}
	return nil
}

// Fill types in place of what it holds.
func (f Field) Fill(text string) error {
	if err := f.Focus(); err != nil {
		return err
	}
	for {
		if f.Text() != "" {
			f.entry.(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutSelectAll{})
			f.key(fyne.KeyDelete)
		}
		if f.key(fyne.KeyBackspace); f.Text() == "" { // else a value has come back into it
			return f.Type(text)
		}
	}
}

func (f Field) key(name fyne.KeyName) {
	f.entry.(fyne.Focusable).TypedKey(&fyne.KeyEvent{Name: name})
}

// Paste puts what is on the clipboard where the cursor is.
func (f Field) Paste(clipboard fyne.Clipboard) error {
	if err := f.Focus(); err != nil {
		return err
	}
	f.entry.(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutPaste{Clipboard: clipboard})
	return nil
}

// PasteOver puts what is on the clipboard in place of what it holds.
func (f Field) PasteOver(clipboard fyne.Clipboard) error {
	if err := f.Focus(); err != nil {
		return err
	}
	f.entry.(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutSelectAll{})
	return f.Paste(clipboard)
}

// Key presses a key in it.
func (f Field) Key(name fyne.KeyName) error {
	if err := f.Focus(); err != nil {
		return err
	}
	f.key(name)
	return nil
}

// Enter presses Enter in it.
func (f Field) Enter() error { return f.Key(fyne.KeyReturn) }
