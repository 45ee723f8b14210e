package app

import (
	"slices"
	"strings"

	"muster/widgets"
	"muster/widgets/phrase"
)

// rescue offers what the user had written for groups that others have closed to
// him: what stood in the composer, and what had not been sent.
type rescue struct {
	column *column
	view   *widgets.Banner
	groups []string
}

func newRescue(c *column) *rescue {
	r := &rescue{column: c}
	r.view = widgets.NewBanner(r.copy)
	r.hide()
	return r
}

// lost is told of a group that is gone, and why.
func (r *rescue) lost(id, why string) {
	if r.text(id) == "" {
		return
	}
	if !slices.Contains(r.groups, id) {
		r.groups = append(r.groups, id)
	}
	r.column.showStrip(r.view, widgets.BannerView{
		Shown: true, Mark: widgets.Warn, Action: phrase.Of("Copy it"),
		Text: why + " " + phrase.Of("What you had written there was not sent; it is kept for you to copy."),
	})
}

// back is told of a group that the user is in again: the text is where it was.
func (r *rescue) back(id string) {
	if r.groups = slices.DeleteFunc(r.groups, func(g string) bool { return g == id }); len(r.groups) == 0 {
		r.hide()
	}
}

func (r *rescue) hide() {
	r.groups = nil
	r.column.showStrip(r.view, widgets.BannerView{})
}

// text is what was written for a group and not sent.
func (r *rescue) text(id string) string {
	var parts []string
	if session := r.column.session; session != nil {
		for _, line := range session.Outbox(id) {
			parts = append(parts, line.Text)
		}
	}
	if draft := r.column.group.talk.drafts[id]; strings.TrimSpace(draft) != "" {
		parts = append(parts, draft)
	}
	return strings.Join(parts, "\n")
}

// copy puts it on the clipboard, and nowhere else any more.
func (r *rescue) copy() {
	c := r.column
	var texts []string
	for _, id := range r.groups {
		texts = append(texts, r.text(id))
		delete(c.group.talk.drafts, id)
		if c.session == nil {
			continue
		}
		for _, line := range c.session.Outbox(id) {
			c.session.Discard(line.ID)
		}
	}
	c.app.copy(strings.Join(texts, "\n\n"))
	c.app.logLine(c.who(), widgets.LevelInfo, "Copied what was not sent")
	r.hide()
}
