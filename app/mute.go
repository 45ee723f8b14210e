package app

// mute lets a conversation notify, or not, and remembers that of a remembered user.
func (a *account) mute(id string, on bool) {
	if a.muted[id] == on {
		return
	}
	a.muted[id] = on
	if !on {
		delete(a.muted, id)
	}
	a.changed(topicMuted)
	a.keepMuted()
}
