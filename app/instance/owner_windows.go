package instance

// ownAlone leaves it to the rights of the user's own folders.
func ownAlone(string) error { return nil }
