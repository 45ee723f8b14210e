package cast

import (
	"fmt"
	"maps"
	"strings"

	"muster/cpaas/scenario"
)

// GroupID is the id of the group that the scenario calls so, "" where none was made.
func (c *Cast) GroupID(name string) string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.groups[name]
}

// Group is the id of a group that a sentence names.
func (c *Cast) Group(m *scenario.Match) (string, error) {
	if id := c.GroupID(m.Text("group")); id != "" {
		return id, nil
	}
	return "", fmt.Errorf("the group %q was not made", m.Text("group"))
}

// Conversation is the id of a conversation.
func (c *Cast) Conversation(place scenario.Place) (string, error) {
	if place.User != "" {
		address, err := c.Address(place.User)
		return strings.ToLower(address), err
	}
	if id := c.GroupID(place.Group); id != "" {
		return id, nil
	}
	return "", fmt.Errorf("the group %q was not made", place.Group)
}

// Address is that of a user of the scenario, who need not have logged in.
func (c *Cast) Address(name string) (string, error) {
	for _, u := range c.Users {
		if u.Name == name && u.address != "" {
			return u.address, nil
		}
	}
	return c.Server.Participant(name)
}

// Addresses are those of users who are named as others.
func (c *Cast) Addresses(m *scenario.Match, slot string) ([]string, error) {
	var list []string
	for _, name := range m.Values[slot].Users.Of(c.present()) {
		address, err := c.Address(name)
		if err != nil {
			return nil, err
		}
		list = append(list, address)
	}
	return list, nil
}

// called is what the scenario calls an id or an address.
func (c *Cast) called(id string) string {
	for name, group := range c.groups {
		if group == id {
			return fmt.Sprintf("%q", name)
		}
	}
	for _, u := range c.Users {
		if address, err := c.Address(u.Name); err == nil && strings.EqualFold(address, id) {
			return u.Name
		}
	}
	name, _, _ := strings.Cut(id, "@")
	return name
}

// Name is what the scenario calls a group.
func (c *Cast) Name(id string) string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.called(id)
}

// People are addresses by the names of their users.
func (c *Cast) People(addresses []string) string {
	if len(addresses) == 0 {
		return "nobody"
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	var names []string
	for _, address := range addresses {
		names = append(names, c.called(address))
	}
	return strings.Join(names, ", ")
}

// IDs are those of all groups that were made, by their names.
func (c *Cast) IDs() map[string]string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return maps.Clone(c.groups)
}
