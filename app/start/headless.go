//go:build headless

package start

import "errors"

// HasWindow is false: this build leaves the window out.
const HasWindow = false

// Window fails: this build leaves the window out.
func Window(Options) error {
	return errors.New("this build has no window; it can only serve: muster-headless serve")
}
