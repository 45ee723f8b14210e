package widgets

import (
	"image"
	"time"

	"fyne.io/fyne/v2"

	"muster/widgets/phrase"
)

// source tells the scroller about the rows of the conversation.
func (c *Conversation) source() rowSource {
	return rowSource{
		length:   func() int { return len(c.planned) },
		id:       func(i int) string { return c.planned[i].id },
		kind:     func(i int) int { return int(c.planned[i].kind) },
		begin:    c.heights.begin,
		estimate: c.estimate,
		measure:  c.measure,
		create:   c.create,
		update:   c.draw,
	}
}

// lineHost is what the rows of lines need of the conversation.
func (c *Conversation) lineHost() lineHost {
	return lineHost{
		now:       func() time.Time { return c.now() },
		high:      func() float32 { return c.rows.Size().Height },
		progress:  c.progress,
		thumbnail: c.thumbnail,
		grab:      c.cursor.grab,
		choose:    c.choose,
		menu:      c.menu,
		follow:    c.follow,
		showWhole: c.showWhole,
		mark:      c.mark,
		act:       c.act,
	}
}

func (c *Conversation) estimate(i int) float32 {
	row := &c.planned[i]
	switch row.kind {
	case rowLine:
		return c.heights.estimate(&c.lines[row.line], c.first(i))
	case rowNote:
		return c.heights.caption + 2*lineGap
	}
	return c.measure(i)
}

func (c *Conversation) measure(i int) float32 {
	row := &c.planned[i]
	switch row.kind {
	case rowRule:
		return em(ruleHeight)
	case rowPill:
		return em(pillHeight)
	}
	return c.heights.measure(&c.lines[row.line], row.kind == rowLine && c.first(i)).row
}

func (c *Conversation) first(i int) bool { return startsBlock(c.planned, c.lines, i) }

func (c *Conversation) create(kind int) fyne.CanvasObject {
	switch kind {
	case rowNote:
		return newNoteRow()
	case rowRule:
		return newRuleRow()
	case rowPill:
		return newPillRow()
	}
	return newLineRow(&c.host, c.heights)
}

func (c *Conversation) draw(i int, o fyne.CanvasObject) {
	plan := &c.planned[i]
	switch row := o.(type) {
	case *lineRow:
		line := c.drawn(int(plan.line))
		first := c.first(i)
		row.set(line, first, c.heights.measure(&line, first), c.lineView(&line))
	case *noteRow:
		line := &c.lines[plan.line]
		row.set(c.heights.measure(line, false))
	case *ruleRow:
		word := phrase.Of(wordNewHere)
		if !plan.unread {
			word = c.lines[plan.line].Day
		}
		row.set(word, plan.unread)
	case *pillRow:
		row.set(c.pill(plan))
	}
}

// drawn is a line as it is to be drawn.
func (c *Conversation) drawn(i int) Line {
	line := c.lines[i]
	if line.marked() && !line.Pending && !line.Failed && c.Reach != nil {
		line.Reach = c.Reach(line.ID)
	}
	return line
}

func (c *Conversation) lineView(line *Line) lineView {
	v := lineView{query: c.query, hit: c.hit != "" && c.hit == line.ID}
	if c.chosen.key == line.key() {
		v.selected = c.chosen.span
	}
	return v
}

// pill gives what a row to tap shows, and what it does.
func (c *Conversation) pill(plan *planRow) (pillView, func()) {
	switch {
	case plan.head:
		v := pillView{word: phrase.Of(wordEarlier), busy: c.earlier.Busy}
		switch {
		case v.busy:
			v.word = phrase.Of(wordEarlierBusy)
		case c.earlier.Problem != "":
			v.word, v.loud = joinedWords(c.earlier.Problem, phrase.Of(wordAgain)), true
		}
		return v, c.askEarlier
	case plan.count > 0:
		notes := c.lines[plan.line : plan.line+plan.count]
		return pillView{word: phrase.Count(wordFolded, int(plan.count)), quiet: true}, func() {
			c.planner.unfold(notes)
			c.replan()
		}
	}
	line := c.lines[plan.line]
	v := pillView{word: phrase.Of(wordGap), busy: line.Pending, loud: true}
	switch {
	case v.busy:
		v.word = phrase.Of(wordGapBusy)
	case line.Problem != "":
		v.word = joinedWords(line.Problem, phrase.Of(wordAgain))
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

func (c *Conversation) menu(line *Line, at fyne.Position) {
	if c.OnMenu != nil {
		c.OnMenu(*line, at)
	}
}

func (c *Conversation) follow(url string) {
	if c.OnLink != nil {
		c.OnLink(url)
	}
}

func (c *Conversation) mark(line *Line) {
	if c.OnMark != nil {
		c.OnMark(*line)
	}
}

func (c *Conversation) act(line *Line, file Attachment, action AttachmentAction) {
	if c.OnAttachment != nil {
		c.OnAttachment(*line, file, action)
	}
}

func (c *Conversation) progress(line *Line, file *Attachment) float32 {
	if c.Progress == nil || !file.moving() {
		return 0
	}
	return c.Progress(line.ID, file.ID)
}

func (c *Conversation) thumbnail(line *Line, file *Attachment) image.Image {
	if c.Thumbnail == nil || !file.Picture {
		return nil
	}
	return c.Thumbnail(line.ID, file.ID)
}

// showWhole shows a long line to its end.
func (c *Conversation) showWhole(line *Line) {
	if !c.heights.whole[line.key()] {
		c.heights.whole[line.key()] = true
		c.replan()
	}
}

// chosenText is what of which line is selected.
type chosenText struct {
	key, text string
	span      span
}

// choose selects a part of a line's text, none where line is nil.
func (c *Conversation) choose(line *Line, s span) {
	chosen := chosenText{}
	if line != nil {
		chosen = chosenText{key: line.key(), text: line.Text, span: s}
	}
	if chosen != c.chosen {
		c.chosen = chosen
		c.rows.renew()
	}
}
