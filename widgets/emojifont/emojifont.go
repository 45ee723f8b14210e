// Package emojifont has the toolkit draw its emoji from pictures.
//
// The toolkit's own font has each emoji as a drawing, which is read and drawn anew
// wherever the emoji is: that takes most of a millisecond, so that a message with a
// thousand of them, or an entry with a hundred at each key, held the window up. The
// pictures here were made of those drawings and take a sixth of the time. Some drawings,
// those that do not fill their square, the toolkit squeezes or cuts off; of pictures it
// shows all.
package emojifont

import (
	_ "embed"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

//go:generate go run ./make emoji.ttf

//go:embed emoji.ttf
var pictures []byte

// Use puts the pictures in place of the toolkit's emoji. It is to be called before any
// text is measured or drawn; a second call does nothing more. A toolkit that was built
// without emoji stays so.
func Use() {
	if drawn, ok := theme.DefaultEmojiFont().(*fyne.StaticResource); ok {
		drawn.StaticContent = pictures
	}
}
