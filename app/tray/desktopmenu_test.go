//go:build linux

package tray

import (
	"slices"
	"time"

	"github.com/godbus/dbus/v5"
)

// node is an entry of a menu as it goes over the bus.
type node struct {
	ID         int32
	Properties map[string]dbus.Variant
	Children   []dbus.Variant
}

// label is an entry as a desktop would draw it, "" if it is hidden.
func (n node) label() string {
	text, _ := n.Properties["label"].Value().(string)
	if visible, ok := n.Properties["visible"].Value().(bool); ok && !visible {
		return ""
	}
	if kind, _ := n.Properties["type"].Value().(string); kind == "separator" {
		return "-"
	}
	if kind, _ := n.Properties["toggle-type"].Value().(string); kind == "checkmark" {
		if on, _ := n.Properties["toggle-state"].Value().(int32); on == 1 {
			return "[x] " + text
		}
		return "[ ] " + text
	}
	return text
}

// menu are the entries that are seen.
func (d *desktop) menu() (nodes []node, labels []string) {
	d.Helper()
	var revision uint32
	var root node
	err := d.call("/StatusNotifierItem/menu", "com.canonical.dbusmenu.GetLayout", int32(0), int32(-1), []string{}).Store(&revision, &root)
	if err != nil {
		d.Fatal(err)
	}
	for _, child := range root.Children {
		var n node
		if err := dbus.Store([]any{child.Value()}, &n); err != nil {
			d.Fatal(err)
		}
		if n.label() != "" {
			nodes, labels = append(nodes, n), append(labels, n.label())
		}
	}
	return nodes, labels
}

func (d *desktop) hasMenu(want ...string) {
	d.Helper()
	if _, got := d.menu(); !slices.Equal(got, want) {
		d.Errorf("the menu is %q, want %q", got, want)
	}
}

// menuBecomes asks until the menu is so: what changes goes over the bus entry by
// entry.
func (d *desktop) menuBecomes(want ...string) {
	d.Helper()
	for end := time.Now().Add(10 * time.Second); time.Now().Before(end); {
		if _, got := d.menu(); slices.Equal(got, want) {
			return
		}
	}
	d.hasMenu(want...)
}

// click chooses an entry.
func (d *desktop) click(label string) {
	d.Helper()
	nodes, labels := d.menu()
	i := slices.Index(labels, label)
	if i < 0 {
		d.Fatalf("there is no %q among %q", label, labels)
	}
	d.call("/StatusNotifierItem/menu", "com.canonical.dbusmenu.Event", nodes[i].ID, "clicked", dbus.MakeVariant(""), uint32(0))
}
