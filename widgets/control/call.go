package control

// Call calls what may be nil.
func Call(f func()) {
	if f != nil {
		f()
	}
}
