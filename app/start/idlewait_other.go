//go:build !headless && !(linux || freebsd || openbsd || netbsd)

package start

// onDisplay leaves the loop as it is: waiting for events is not tried here.
func (r *idleWait) onDisplay() bool { return false }

// followAppearance is for a loop that rests.
func (r *idleWait) followAppearance() error { return nil }
