package talk

import (
	"muster/widgets/control"
	"muster/widgets/look"
	"muster/widgets/message"
	"muster/widgets/phrase"
)

// news are the lines of others that came since the end was out of sight.
type news struct {
	bottom string // the last line of somebody else when the end was in sight
	last   string // the last one there is, and where
	at     int
	upTo   int // so many lines were gone through
	count  int
}

// ofOthers tells whether a line is what somebody else wrote.
func ofOthers(line *message.Line) bool { return !line.Own && !line.Note && !line.Gap }

// countNews counts the news where some lines are as they were.
func (c *Conversation) countNews(kept Kept) {
	n := &c.news
	end := kept.Was + kept.Count
	counted := n.last != "" && kept.Was <= n.at && n.at < end || n.last == "" && kept.At == 0
	if kept.Count == 0 || !counted {
		c.recountNews()
	} else {
		n.at += kept.At - kept.Was
		for i := min(n.upTo, end) + kept.At - kept.Was; i < len(c.lines); i++ {
			if line := c.lines[i]; ofOthers(line) {
				n.last, n.at = line.Key(), i
				n.count++
			}
		}
	}
	n.upTo = len(c.lines)
	c.showNews()
}

// recountNews goes back to the line that was the last one when the end was in sight.
// Where that is gone, it cannot be told what came after it.
func (c *Conversation) recountNews() {
	n := &c.news
	before := n.count
	n.last, n.at, n.count = "", 0, 0
	for i := len(c.lines) - 1; i >= 0; i-- {
		line := c.lines[i]
		if !ofOthers(line) {
			continue
		}
		if n.last == "" {
			n.last, n.at = line.Key(), i
		}
		if c.rows.Follow || line.Key() == n.bottom {
			return
		}
		n.count++
	}
	if n.bottom != "" {
		n.count = before
	}
}

// showNews tells how many lines of others came since the end was out of sight.
func (c *Conversation) showNews() {
	n := &c.news
	if c.rows.Follow {
		n.bottom, n.count = n.last, 0
	}
	if n.count > 0 {
		c.newer.Set(control.ActionView{Label: phrase.Count(wordNewMany, n.count), Enabled: true})
	}
	look.SetShown(c.newer, n.count > 0)
}
