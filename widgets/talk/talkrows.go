package talk

import (
	"image"
	"time"

	"fyne.io/fyne/v2"

	"muster/widgets/internal/paragraph"
	"muster/widgets/internal/rowscroll"
	"muster/widgets/look"
	"muster/widgets/message"
	"muster/widgets/phrase"
)

// source tells the scroller about the rows of the conversation.
func (c *Conversation) source() rowscroll.Source {
	return rowscroll.Source{
		Length:   func() int { return len(c.planned) },
		ID:       func(i int) string { return c.planned[i].id },
		Kind:     func(i int) int { return int(c.planned[i].kind) },
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
	row := &c.planned[i]
	switch row.kind {
	case rowLine:
		return c.heights.Estimate(&c.lines[row.line], c.first(i))
	case rowNote:
		return c.heights.Caption + 2*message.LineGap
	}
	return c.measure(i)
}

func (c *Conversation) measure(i int) float32 {
	row := &c.planned[i]
	switch row.kind {
	case rowRule:
		return look.Scaled(message.RuleHeight)
	case rowPill:
		return look.Scaled(message.PillHeight)
	}
	return c.heights.Measure(&c.lines[row.line], row.kind == rowLine && c.first(i)).Row
}

func (c *Conversation) first(i int) bool { return startsBlock(c.planned, c.lines, i) }

func (c *Conversation) create(kind int) fyne.CanvasObject {
	switch kind {
	case rowNote:
		return message.NewNoteRow()
	case rowRule:
		return message.NewRuleRow()
	case rowPill:
		return message.NewPillRow()
	}
	return message.NewLineRow(&c.host, c.heights)
}

func (c *Conversation) draw(i int, o fyne.CanvasObject) {
	plan := &c.planned[i]
	switch row := o.(type) {
	case *message.LineRow:
		line := c.drawn(int(plan.line))
		first := c.first(i)
		row.Set(line, first, c.heights.Measure(&line, first), c.lineView(&line))
	case *message.NoteRow:
		line := &c.lines[plan.line]
		row.Set(c.heights.Measure(line, false))
	case *message.RuleRow:
		word := phrase.Of(wordNewHere)
		if !plan.unread {
			word = c.lines[plan.line].Day
		}
		row.Set(word, plan.unread)
	case *message.PillRow:
		row.Set(c.pill(plan))
	}
}

// drawn is a line as it is to be drawn.
func (c *Conversation) drawn(i int) message.Line {
	line := c.lines[i]
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
func (c *Conversation) pill(plan *planRow) (message.PillView, func()) {
	switch {
	case plan.head:
		v := message.PillView{Word: phrase.Of(wordEarlier), Busy: c.earlier.Busy}
		switch {
		case v.Busy:
			v.Word = phrase.Of(wordEarlierBusy)
		case c.earlier.Problem != "":
			v.Word, v.Loud = look.JoinedWords(c.earlier.Problem, phrase.Of(wordAgain)), true
		}
		return v, c.askEarlier
	case plan.count > 0:
		notes := c.lines[plan.line : plan.line+plan.count]
		return message.PillView{Word: phrase.Count(wordFolded, int(plan.count)), Quiet: true}, func() {
			c.planner.unfold(notes)
			c.replan()
		}
	}
	line := c.lines[plan.line]
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
	if c.OnMenu != nil {
		c.OnMenu(*line, at)
	}
}

func (c *Conversation) follow(url string) {
	if c.OnLink != nil {
		c.OnLink(url)
	}
}

func (c *Conversation) mark(line *message.Line) {
	if c.OnMark != nil {
		c.OnMark(*line)
	}
}

func (c *Conversation) act(line *message.Line, file message.Attachment, action message.AttachmentAction) {
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
