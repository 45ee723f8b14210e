//go:build !windows && !headless

package start

// alert does nothing: what is printed can be read where the program was started,
// or in the session's log.
func alert(string) {}
