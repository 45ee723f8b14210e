package judge

import (
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"muster/cpaas/transport"
)

// Coverage is which replies and notifications of an interface rows have.
type Coverage struct {
	Cells []Cell // in the order of their names
	Other []string
}

// Cell is one reply of one operation, or one notification.
type Cell struct {
	Name string // such as "GET /group/{group} 200", or the name of a notification
	Rows int
}

// Covered is how many cells have rows.
func (c *Coverage) Covered() int {
	n := 0
	for _, cell := range c.Cells {
		if cell.Rows > 0 {
			n++
		}
	}
	return n
}

func (c *Coverage) String() string {
	return fmt.Sprintf("%d of %d cells", c.Covered(), len(c.Cells))
}

// described is what Coverage reads of an OpenAPI description.
type described struct {
	Paths      map[string]map[string]json.RawMessage
	Components struct {
		Schemas map[string]struct {
			Properties map[string]json.RawMessage
		}
	}
}

// CoverageOf counts rows by the cells of an OpenAPI description, in which a frame is a
// schema with one property. Replies that it does not have are in Other.
func CoverageOf(description []byte, rows []*transport.Row) (*Coverage, error) {
	var d described
	if err := json.Unmarshal(description, &d); err != nil {
		return nil, fmt.Errorf("the description of the interface cannot be read: %w", err)
	}
	count := map[string]int{}
	var operations []operation
	for path, item := range d.Paths {
		for method, raw := range item {
			var op struct{ Responses map[string]json.RawMessage }
			if json.Unmarshal(raw, &op) != nil || len(op.Responses) == 0 {
				continue // parameters
			}
			o := operation{strings.ToUpper(method), strings.Split(path, "/"), path}
			operations = append(operations, o)
			for status := range op.Responses {
				count[o.cell(status)] = 0
			}
		}
	}
	for name, schema := range d.Components.Schemas {
		for key := range schema.Properties {
			if strings.HasSuffix(name, "Frame") {
				count[key] = 0
			}
		}
	}
	slices.SortFunc(operations, func(a, b operation) int { return strings.Compare(a.path, b.path) })
	c := &Coverage{}
	other := map[string]bool{}
	for _, r := range rows {
		name := cellOf(r, operations)
		if _, there := count[name]; there {
			count[name]++
		} else if name != "" {
			other[name] = true
		}
	}
	for name, n := range count {
		c.Cells = append(c.Cells, Cell{name, n})
	}
	slices.SortFunc(c.Cells, func(a, b Cell) int { return strings.Compare(a.Name, b.Name) })
	for name := range other {
		c.Other = append(c.Other, name)
	}
	slices.Sort(c.Other)
	return c, nil
}

// operation is one of a description.
type operation struct {
	method string
	parts  []string
	path   string
}

func (o *operation) cell(status string) string { return o.method + " " + o.path + " " + status }

// matches tells whether a path is of the operation, and how many of its parts are
// written out in it.
func (o *operation) matches(parts []string) (literal int, ok bool) {
	if len(parts) != len(o.parts) {
		return 0, false
	}
	for i, part := range o.parts {
		switch {
		case strings.HasPrefix(part, "{"):
		case part != parts[i]:
			return 0, false
		default:
			literal++
		}
	}
	return literal, true
}

// cellOf is the cell of a row, or "" if it has none.
func cellOf(r *transport.Row, operations []operation) string {
	method, path, status := "", "", 0
	switch x := r.Record.(type) {
	case transport.Exchange:
		method, path, status = x.Method, x.Path, x.Status
	case transport.Handshake:
		method, path, status = "GET", x.Path, x.Status
	case transport.Frame:
		return r.Name
	}
	if status == 0 {
		return ""
	}
	if plain, err := url.PathUnescape(path); err == nil && strings.Count(plain, "/") == strings.Count(path, "/") {
		path = plain
	}
	parts := strings.Split(path, "/")
	var best *operation
	most := -1
	for i := range operations {
		o := &operations[i]
		if literal, ok := o.matches(parts); ok && o.method == method && literal > most {
			best, most = o, literal
		}
	}
	if best == nil {
		return method + " " + path + " " + strconv.Itoa(status)
	}
	return best.cell(strconv.Itoa(status))
}
