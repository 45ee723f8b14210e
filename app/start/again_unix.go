//go:build unix && !headless

package start

import (
	"os"
	"syscall"
)

// again puts a new run of the program, with the same arguments and that
// environment, in place of this one. It returns only if that fails.
func again(environment []string) error {
	program, err := os.Executable()
	if err != nil {
		return err
	}
	return syscall.Exec(program, os.Args, environment)
}
