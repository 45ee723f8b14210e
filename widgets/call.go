package widgets

// call calls what may be nil.
func call(f func()) {
	if f != nil {
		f()
	}
}
