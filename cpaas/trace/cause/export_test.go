package cause

// Held is how many keys, ids and rows the Joiner holds.
func (j *Joiner) Held() int {
	n := len(j.byRow) + len(j.buckets.found) + len(j.loose)
	for _, s := range j.sessions {
		n += len(s.ids.found)
	}
	return n
}
