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

func (a *account) keepMuted() { a.kept.keepMuted(a.profile, a.muted) }

// keepMarks remembers up to where the user has read, if they are remembered.
func (a *account) keepMarks() {
	if a.session != nil {
		a.kept.keepMarks(a.profile, a.session)
	}
}
