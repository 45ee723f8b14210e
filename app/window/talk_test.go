package window_test

import (
	"regexp"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"muster/app/hand"
	"muster/app/hand/touch"
	"muster/cpaas/sandbox"
	"muster/widgets/look"
	"muster/widgets/talk"
)

type sandboxGroup = sandbox.Group

// composer is the name of the entry in which one writes.
const composer = "Message"

// say writes a line in the conversation that is shown.
func (u *user) say(text string) {
	u.Helper()
	u.typeIn(composer, text)
	u.enterIn(composer)
}

// draft is what is being written.
func (u *user) draft() string { return u.held(composer) }

// line is something said, as it can be read in a conversation.
type line struct {
	author, time, text string
	mark               string // how far it has come, or why not
	row                fyne.CanvasObject
	files              []file
}

// file is one that belongs to a line.
type file struct {
	name, about string
	block       fyne.CanvasObject
}

// readOut is a line as a screen reader says it.
var readOut = regexp.MustCompile(`(?s)^(?:(\S+@\S+))?(?: · )?(?:(\d\d:\d\d))?(?: · )?(.*)$`)

// lines are what is said, as far as it is in sight.
func (u *user) lines() []line {
	var lines []line
	for _, row := range hand.All(u.card, isLine) {
		parts := readOut.FindStringSubmatch(hand.Spoken(row))
		l := line{author: parts[1], time: parts[2], text: parts[3], row: row}
		for _, o := range hand.All(row, func(o fyne.CanvasObject) bool { return hand.Kind(o) == "*message.fileBlock" }) {
			name, about, _ := strings.Cut(hand.Spoken(o), " · ")
			l.files = append(l.files, file{name, about, o})
		}
		if ticks := hand.First(row, isTicks); ticks != nil {
			l.mark = hand.Spoken(ticks)
		} else if texts := hand.Read(row); len(texts) > 1 {
			l.mark = texts[len(texts)-1]
		}
		lines = append(lines, l)
	}
	return lines
}

func isTicks(o fyne.CanvasObject) bool { return hand.Kind(o) == "*message.ticks" }

func isLine(o fyne.CanvasObject) bool { return hand.Kind(o) == "*message.LineRow" }

// said are the texts of the lines in sight.
func (u *user) said() []string {
	var texts []string
	for _, l := range u.lines() {
		texts = append(texts, l.text)
	}
	return texts
}

// line is the last line in sight with a text, or with a file of that name.
func (u *user) line(text string) line {
	u.Helper()
	lines := u.lines()
	for _, l := range slices.Backward(lines) {
		if l.text == text || slices.ContainsFunc(l.files, func(f file) bool { return f.isCalled(text) }) {
			return l
		}
	}
	u.Fatalf("%s has no line %q in sight, but %q", u.name(), text, u.said())
	return line{}
}

// hears waits until the user has these lines in sight, and no others.
func (u *user) hears(want ...string) {
	u.Helper()
	u.until(u.name()+" has the lines "+strings.Join(want, ", "), func() bool { return slices.Equal(u.said(), want) })
}

// sent tells whether a line is through to the server.
func (l line) sent() bool {
	return l.mark == "sent" || l.mark == "delivered" || l.mark == "read"
}

// failed tells whether a line did not get through.
func (l line) failed() bool { return strings.Contains(l.mark, "retry or discard") }

// notes are what happened to the group, as far as that is in sight, without times.
func (u *user) notes() []string {
	var texts []string
	for _, row := range hand.All(u.card, func(o fyne.CanvasObject) bool { return hand.Kind(o) == "*message.NoteRow" }) {
		text, _, _ := strings.Cut(strings.Join(hand.Read(row), " "), " · ")
		texts = append(texts, text)
	}
	return texts
}

// ofLine presses an item in the menu of a line.
func (u *user) ofLine(text, item string) {
	u.Helper()
	touch.TapSecondary(u.line(text).row)
	u.answer(item)
}

// pressMark presses the mark of a line of one's own.
func (u *user) pressMark(text string) {
	u.Helper()
	l := u.line(text)
	if ticks := hand.First(l.row, isTicks); ticks != nil {
		u.touch().TapThrough(ticks)
		return
	}
	marks := hand.All(l.row, func(o fyne.CanvasObject) bool { return hand.Kind(o) == "*look.TextLine" })
	u.touch().TapThrough(marks[len(marks)-1])
}

// pressFile presses the last button of a line's file: to save it, to cancel or to
// retry, whatever it is in.
func (u *user) pressFile(name string) {
	u.Helper()
	for _, f := range u.line(name).files {
		if f.isCalled(name) {
			icons := hand.All(f.block, func(o fyne.CanvasObject) bool { _, is := o.(*look.Pictogram); return is })
			u.touch().TapThrough(icons[len(icons)-1])
			return
		}
	}
}

// file is the one file in sight, with found false where there is none.
func (u *user) file() (f file, found bool) {
	for _, l := range u.lines() {
		if len(l.files) > 0 {
			return l.files[0], true
		}
	}
	return file{}, false
}

// wholeTalk are the texts of all lines of the shown conversation, from its first one
// on: the user scrolls to the beginning, until all earlier lines are there, and then
// down again.
func (u *user) wholeTalk() []string {
	u.Helper()
	talk := hand.First(u.card, func(o fyne.CanvasObject) bool { _, is := o.(*talk.Conversation); return is }).(*talk.Conversation)
	u.until("all earlier lines are there", func() bool {
		talk.ToStart()
		return !u.reads("earlier messages") && u.idle("earlier:")
	})
	var all []string
	for {
		page := u.said()
		fresh := slices.Clone(page)
		for n := min(len(all), len(page)); n > 0; n-- {
			if slices.Equal(all[len(all)-n:], page[:n]) {
				fresh = page[n:]
				break
			}
		}
		all = append(all, fresh...)
		if talk.AtEnd() {
			return all
		}
		scroll := hand.First(talk, func(o fyne.CanvasObject) bool {
			_, is := o.(fyne.Scrollable)
			return is && hand.First(o, isLine) != nil
		})
		scroll.(fyne.Scrollable).Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -scroll.Size().Height/2)})
	}
}

// ready tells whether a file can be opened and saved, and failed whether it was not
// transferred.
func (f file) ready() bool {
	return !f.failed() && !strings.HasPrefix(f.about, "uploading") && !strings.HasPrefix(f.about, "downloading")
}

func (f file) failed() bool { return f.buttons() == 1 && !strings.Contains(f.about, "loading") }

// buttons is how many there are beside the icon of a file, which a picture has not.
func (f file) buttons() int {
	icons := len(hand.All(f.block, func(o fyne.CanvasObject) bool { _, is := o.(*look.Pictogram); return is }))
	if texts := hand.All(f.block, func(o fyne.CanvasObject) bool { return hand.Kind(o) == "*look.TextLine" }); len(texts) == 0 {
		return icons
	}
	return icons - 1
}

// tells tells whether what is said of a file has a text in it, or as much of that as
// there is room for.
func (f file) tells(text string) bool {
	shown, cut := strings.CutSuffix(f.about, "…")
	if !cut {
		return strings.Contains(shown, text)
	}
	for n := len(text); n > len(text)/3; n-- {
		if strings.HasSuffix(shown, text[:n]) {
			return true
		}
	}
	return strings.Contains(shown, text)
}

// pressText presses the beginning of a line's text.
func (u *user) pressText(text string) {
	u.Helper()
	block := hand.First(u.line(text).row, func(o fyne.CanvasObject) bool { return hand.Kind(o) == "*paragraph.Block" })
	first := hand.First(block, func(o fyne.CanvasObject) bool { _, is := o.(*canvas.Text); return is })
	u.touch().TapThrough(first)
	u.frame()
}

// isCalled tells whether a file has a name, which is cut in its middle where there is
// no room for it.
func (f file) isCalled(name string) bool {
	begin, end, cut := strings.Cut(f.name, "…")
	return f.name == name || cut && len(f.name) > 8 && strings.HasPrefix(name, begin) && strings.HasSuffix(name, end)
}

// first scrolls to the beginning of the conversation, as far as it is there.
func (u *user) first() {
	u.must(u.field(composer).Focus())
	u.keys(ctrl(fyne.KeyHome))
	u.frame()
}

// unfold shows the notes that are folded into one.
func (u *user) unfold() {
	for _, label := range u.touch().Labels() {
		if strings.HasSuffix(label, " membership changes · show") {
			u.press(label)
			return
		}
	}
}
