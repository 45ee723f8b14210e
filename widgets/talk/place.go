package talk

import "slices"

// TopLine is the id of the first line that is in sight as the upper edge shows it, ""
// where the end is in sight or there is no such line. ToLine goes back to it.
func (c *Conversation) TopLine() string {
	if c.rows.Follow || len(c.planned) == 0 {
		return ""
	}
	for _, row := range c.planned[min(c.rows.Top(), len(c.planned)-1):] {
		if row.kind == rowLine && row.id != "" {
			return row.id
		}
	}
	return ""
}

// ToLine scrolls so that the line with this id is the first in sight, and tells whether
// there is such a line.
func (c *Conversation) ToLine(id string) bool {
	i := slices.IndexFunc(c.planned, func(r planRow) bool { return id != "" && r.id == id })
	c.rows.ToTop(i)
	c.countNewer()
	return i >= 0
}

// ShowFound opens the search bar with a query, at the line with this id, and tells
// whether that has been found.
func (c *Conversation) ShowFound(query, id string) bool {
	c.search.entry.SetText(query)
	c.OpenSearch()
	i := slices.Index(c.search.hits, id)
	if i >= 0 {
		c.search.at = i
		c.search.show()
	}
	return i >= 0
}
