package trace

import (
	"strconv"

	"muster/cpaas/transport"
)

// Column is one value of a row in a table for spreadsheets.
type Column struct {
	Name string
	Text func(*transport.Row) string
}

// Columns are those of a table for spreadsheets, from the left.
func Columns() []Column {
	return []Column{
		{"number", func(r *transport.Row) string { return strconv.FormatInt(r.Number, 10) }},
		{"time", func(r *transport.Row) string { return r.At.Format("2006-01-02T15:04:05.000000Z07:00") }},
		{"user", func(r *transport.Row) string { return r.Source.User() }},
		{"server", func(r *transport.Row) string { return r.Source.Server }},
		{"kind", Kind},
		{"group", func(r *transport.Row) string { return r.Group }},
		{"what", Summary},
	}
}
