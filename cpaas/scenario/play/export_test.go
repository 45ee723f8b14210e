package play

// Deeds are the keys of the sentences that something is known to do for.
func Deeds() []string {
	var keys []string
	for key := range deeds {
		keys = append(keys, key)
	}
	return keys
}
