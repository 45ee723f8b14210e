package talk

import (
	"slices"

	"muster/widgets/internal/plan"
)

// TopLine is the id of the first line that is in sight as the upper edge shows it, ""
// where the end is in sight or there is no such line. ToLine goes back to it.
func (c *Conversation) TopLine() string {
	if c.rows.Follow || len(c.plan.All()) == 0 {
		return ""
	}
	for _, row := range c.plan.All()[min(c.rows.Top(), len(c.plan.All())-1):] {
		if row.Kind == plan.KindLine && row.ID != "" {
			return row.ID
		}
	}
	return ""
}

// ToLine scrolls so that the line with this id is the first in sight, and tells whether
// there is such a line.
func (c *Conversation) ToLine(id string) bool {
	i := slices.IndexFunc(c.plan.All(), func(r plan.Row) bool { return id != "" && r.ID == id })
	c.rows.ToTop(i)
	c.showNews()
	return i >= 0
}

// ShowFound opens the search bar with a query, at the line with this id, and tells
// whether that has been found.
func (c *Conversation) ShowFound(query, id string) bool {
	c.search.entry.SetText(query)
	c.OpenSearch()
	i := c.search.place(id)
	if i >= 0 {
		c.search.at = i
		c.search.show()
	}
	return i >= 0
}
