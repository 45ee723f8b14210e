package talk

import (
	"image"
	"time"

	"fyne.io/fyne/v2"

	"muster/widgets/control"
	"muster/widgets/internal/paragraph"
	"muster/widgets/internal/plan"
	"muster/widgets/internal/rowscroll"
	"muster/widgets/look"
	"muster/widgets/message"
	"muster/widgets/phrase"
)

// source tells the scroller about the rows of the conversation.
func (c *Conversation) source() rowscroll.Source {
	return rowscroll.Source{
		Length:   func() int { return len(c.plan.All()) },
		ID:       func(i int) string { return c.plan.All()[i].ID },
		Kind:     func(i int) int { return int(c.plan.All()[i].Kind) },
		Begin:    c.heights.Begin,
		Estimate: c.estimate,
		Measure:  c.measure,
		Create:   c.create,
		Update:   c.draw,
	}
}

// lineHost is what the rows of lines need of the conversation.
func (c *Conversation) lineHost() message.Host {
	return message.Host{
		Now:       func() time.Time { return c.now() },
		High:      func() float32 { return c.rows.Size().Height },
		Progress:  c.progress,
		Thumbnail: c.thumbnail,
		Grab:      c.cursor.grab,
		Choose:    c.choose,
		Menu:      c.menu,
		Follow:    c.follow,
		ShowWhole: c.showWhole,
		Mark:      c.mark,
		Act:       c.act,
	}
}

func (c *Conversation) estimate(i int) float32 {
	row := &c.plan.All()[i]
	switch row.Kind {
	case plan.KindLine:
		return c.heights.Estimate(c.lineOf(row), c.first(i))
	case plan.KindNote:
		return c.heights.Caption + 2*message.LineGap
	}
	return c.measure(i)
}

func (c *Conversation) measure(i int) float32 {
	row := &c.plan.All()[i]
	switch row.Kind {
	case plan.KindRule:
		return look.Scaled(message.RuleHeight)
	case plan.KindPill:
		return look.Scaled(message.PillHeight)
	}
	return c.heights.Measure(c.lineOf(row), row.Kind == plan.KindLine && c.first(i)).Row
}

func (c *Conversation) first(i int) bool { return c.plan.StartsBlock(c.lines, i) }

func (c *Conversation) lineOf(row *plan.Row) *message.Line { return c.lines[c.plan.Index(row)] }

func (c *Conversation) create(kind int) fyne.CanvasObject {
	switch kind {
	case plan.KindNote:
		return message.NewNoteRow()
	case plan.KindRule:
		return message.NewRuleRow()
	case plan.KindPill:
		return message.NewPillRow()
	}
	return message.NewLineRow(&c.host, c.heights)
}

func (c *Conversation) draw(i int, o fyne.CanvasObject) {
	planned := &c.plan.All()[i]
	switch row := o.(type) {
	case *message.LineRow:
		line := c.drawn(c.lineOf(planned))
		first := c.first(i)
		row.Set(line, first, c.heights.Measure(&line, first), c.lineView(&line))
	case *message.NoteRow:
		line := c.lineOf(planned)
		row.Set(c.heights.Measure(line, false))
	case *message.RuleRow:
		word := phrase.Of(wordNewHere)
		if !planned.Unread {
			word = c.lineOf(planned).Day
		}
		row.Set(word, planned.Unread)
	case *message.PillRow:
		row.Set(c.pill(planned))
	}
}

// drawn is a line as it is to be drawn.
func (c *Conversation) drawn(of *message.Line) message.Line {
	line := *of
	if line.Marked() && !line.Pending && !line.Failed && c.Delivery != nil {
		line.Delivery = c.Delivery(line.ID)
	}
	return line
}

func (c *Conversation) lineView(line *message.Line) message.View {
	v := message.View{Query: c.query, Hit: c.hit != "" && c.hit == line.ID}
	if c.chosen.key == line.Key() {
		v.Selected = c.chosen.span
	}
	return v
}

// pill gives what a row to tap shows, and what it does.
func (c *Conversation) pill(row *plan.Row) (message.PillView, func()) {
	switch {
	case row.Head:
		v := message.PillView{Word: phrase.Of(wordEarlier), Busy: c.earlier.Busy}
		switch {
		case v.Busy:
			v.Word = phrase.Of(wordEarlierBusy)
		case c.earlier.Problem != "":
			v.Word, v.Loud = look.JoinedWords(c.earlier.Problem, phrase.Of(wordAgain)), true
		}
		return v, c.askEarlier
	case row.Count > 0:
		i := c.plan.Index(row)
		notes := c.lines[i : i+int(row.Count)]
		return message.PillView{Word: phrase.Count(wordFolded, int(row.Count)), Quiet: true}, func() {
			c.plan.Unfold(notes)
			c.replan()
		}
	}
	line := *c.lineOf(row)
	v := message.PillView{Word: phrase.Of(wordGap), Busy: line.Pending, Loud: true}
	switch {
	case v.Busy:
		v.Word = phrase.Of(wordGapBusy)
	case line.Problem != "":
		v.Word = look.JoinedWords(line.Problem, phrase.Of(wordAgain))
	}
	return v, func() {
		if c.OnGap != nil {
			c.OnGap(line)
		}
	}
}

func (c *Conversation) askEarlier() {
	if c.OnEarlier != nil && c.earlier.More && !c.earlier.Busy {
		c.asked = true
		c.OnEarlier()
	}
}

func (c *Conversation) menu(line *message.Line, at fyne.Position) {
	control.Acted(c)
	if c.OnMenu != nil {
		c.OnMenu(*line, at)
	}
}

func (c *Conversation) follow(url string) {
	control.Acted(c)
	if c.OnLink != nil {
		c.OnLink(url)
	}
}

func (c *Conversation) mark(line *message.Line) {
	control.Acted(c)
	if c.OnMark != nil {
		c.OnMark(*line)
	}
}

func (c *Conversation) act(line *message.Line, file message.Attachment, action message.AttachmentAction) {
	control.Acted(c)
	if c.OnAttachment != nil {
		c.OnAttachment(*line, file, action)
	}
}

func (c *Conversation) progress(line *message.Line, file *message.Attachment) float32 {
	if c.Progress == nil || !file.Moving() {
		return 0
	}
	return c.Progress(line.ID, file.ID)
}

func (c *Conversation) thumbnail(line *message.Line, file *message.Attachment) image.Image {
	if c.Thumbnail == nil || !file.Picture {
		return nil
	}
	return c.Thumbnail(line.ID, file.ID)
}

// showWhole shows a long line to its end.
func (c *Conversation) showWhole(line *message.Line) {
	if !c.heights.Whole[line.Key()] {
		c.heights.Whole[line.Key()] = true
		c.replan()
	}
}

// chosenText is what of which line is selected.
type chosenText struct {
	key, text string
	span      paragraph.Span
}

// choose selects a part of a line's text, none where line is nil.
func (c *Conversation) choose(line *message.Line, s paragraph.Span) {
	chosen := chosenText{}
	if line != nil {
		chosen = chosenText{key: line.Key(), text: line.Text, span: s}
	}
	if chosen != c.chosen {
		c.chosen = chosen
		c.rows.Renew()
	}
}
