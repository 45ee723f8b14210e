package account

// unseen are the lines that the user has deleted or discarded, by conversation and id.
// They are out of sight at once; that this can be undone, the server is told later.
type unseen map[string]map[string]bool

// hide takes lines of a conversation out of sight.
func (u unseen) hide(conversation string, lines []string) {
	if u[conversation] == nil {
		u[conversation] = map[string]bool{}
	}
	for _, id := range lines {
		u[conversation][id] = true
	}
}

// show brings them into sight again.
func (u unseen) show(conversation string, lines []string) {
	for _, id := range lines {
		delete(u[conversation], id)
	}
}
