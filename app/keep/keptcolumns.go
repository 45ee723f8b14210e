package keep

import (
	"slices"

	"muster/cpaas/credentials"
)

// keyColumns is where the preferences keep how the columns of remembered users stood.
const keyColumns = "window.columns"

// Column is how the column of a user stood beside the others.
type Column struct {
	User  string  `json:"user"`            // the ID of their profile
	Share float32 `json:"share,omitempty"` // of the width, 1 for as much as the others had on average; 0 for what was not kept
}

// mostShare is the most that a column can have of what the others have on average: eight
// stand side by side.
const mostShare = 8

// mostKept is how many columns are read: more than are kept.
const mostKept = 100

// Columns are those that were kept, from the left, each user once.
func (k *Keeper) Columns() []Column {
	var kept, known []Column
	if !k.restore(keyColumns, &kept) {
		return nil // nothing was kept
	}
	for _, c := range kept[:min(len(kept), mostKept)] {
		if slices.ContainsFunc(known, func(other Column) bool { return other.User == c.User }) {
			continue
		}
		if c.Share < 0 || c.Share > mostShare {
			c.Share = 0
		}
		known = append(known, c)
	}
	return known
}

// KeepColumns remembers how the columns stand of those users who are remembered.
func (k *Keeper) KeepColumns(columns []Column) {
	remembered := k.Users.Profiles()
	kept := slices.DeleteFunc(slices.Clone(columns), func(c Column) bool {
		return !slices.ContainsFunc(remembered, func(p credentials.Profile) bool { return p.ID == c.User })
	})
	if slices.Equal(kept, k.Columns()) {
		return
	}
	if len(kept) == 0 {
		k.preferences.RemoveValue(keyColumns)
		return
	}
	k.keep(keyColumns, kept)
}
