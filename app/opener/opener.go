// Package opener has the system's program for it open a file or a link.
package opener

import (
	"context"
	"errors"
	"os/exec"
	"runtime"
	"time"
)

// ErrNone means that the system has no program for what was to be opened, or that it
// could not be started.
var ErrNone = errors.New("no program of this machine opens it")

// failTime is how long a program is watched for a failure. Some stay for as long as
// what they opened is looked at.
const failTime = 5 * time.Second

// Available tells whether this machine has what opens files, folders and links.
func Available() bool {
	name, _ := program(runtime.GOOS, "")
	_, err := exec.LookPath(name)
	return err == nil
}

// Open opens a file with an absolute path, or a link. It blocks for some seconds at
// most and is for workers. The error is ErrNone, or the context's; the program goes
// on when the context ends.
func Open(ctx context.Context, target string) error {
	name, args := program(runtime.GOOS, target)
	cmd := exec.Command(name, args...)
	if cmd.Start() != nil {
		return ErrNone
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	timer := time.NewTimer(failTime)
	defer timer.Stop()
	select {
	case err := <-ended:
		if err != nil {
			return ErrNone
		}
	case <-timer.C:
	case <-ctx.Done():
		return ctx.Err()
	}
	return nil
}

// program is what opens things on a system. No shell reads what is opened.
func program(system, target string) (name string, args []string) {
	switch system {
	case "windows":
		return "rundll32", []string{"url.dll,FileProtocolHandler", target}
	case "darwin":
		return "open", []string{target}
	}
	return "xdg-open", []string{target}
}
