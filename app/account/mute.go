package account

// Mute lets a conversation notify, or not, and remembers that of a remembered user.
func (a *Account) Mute(id string, on bool) {
	if a.Muted[id] == on {
		return
	}
	a.Muted[id] = on
	if !on {
		delete(a.Muted, id)
	}
	a.Changed(TopicMuted)
	a.Kept.KeepMuted(a.profile, a.Muted)
}
