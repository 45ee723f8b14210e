package app

import (
	"encoding/json"
	"maps"
	"slices"

	"fyne.io/fyne/v2"

	"muster/cpaas/credentials"
	"muster/widgets/phrase"
)

// muted are conversations which the user wants no notifications of, by their ids.
// They count as unread like others.
type muted map[string]bool

// keyMuted is where those of a remembered user are kept.
func keyMuted(p credentials.Profile) string { return "muted." + p.ID }

// restoreMuted finds what the user had muted before.
func (c *column) restoreMuted() {
	c.muted = muted{}
	var ids []string
	if json.Unmarshal([]byte(c.app.preference(keyMuted(c.login.profile()))), &ids) == nil {
		for _, id := range ids {
			c.muted[id] = true
		}
	}
}

// mute lets a conversation notify, or not, and remembers that of a remembered user.
func (c *column) mute(id string, on bool) {
	if c.muted[id] == on {
		return
	}
	c.muted[id] = on
	if !on {
		delete(c.muted, id)
	}
	c.groups.update()
	c.keepMuted()
}

func (c *column) keepMuted() {
	profile := c.login.profile()
	if !c.app.remembered.has(profile) {
		return
	}
	if len(c.muted) == 0 {
		c.app.dropMuted(profile)
		return
	}
	if text, err := json.Marshal(slices.Sorted(maps.Keys(c.muted))); err == nil {
		c.app.setPreference(keyMuted(profile), string(text))
	}
}

// dropMuted forgets them with the user.
func (a *App) dropMuted(p credentials.Profile) { a.fyne.Preferences().RemoveValue(keyMuted(p)) }

// muteItem lets the shown conversation notify, or not.
func (g *group) muteItem() *fyne.MenuItem {
	c, id := g.column, g.id
	item := fyne.NewMenuItem(phrase.Of("Mute notifications"), func() { c.mute(id, !c.muted[id]) })
	item.Checked = c.muted[id]
	return item
}
