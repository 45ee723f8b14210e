// Package virtual gives a function a clock of its own in an ordinary program, as
// testing/synctest does in tests: time passes when all goroutines of the function
// wait for it, and so takes none.
package virtual

import (
	"flag"
	"fmt"
	"sync"
	"testing"
	"testing/synctest"
)

// Run runs a function in a bubble of testing/synctest, and returns when it and all
// goroutines that it has begun have ended. The error is what such a bubble has to say
// of goroutines that wait for ever, or what the function has panicked with; those
// goroutines stay. Any goroutine may call it, but none of a bubble, and no test, which
// has synctest.Test.
func Run(do func()) (err error) {
	defer func() {
		if said := recover(); said != nil {
			err = fmt.Errorf("%v", said)
		}
	}()
	synctest.Test(host(), func(*testing.T) { do() })
	return nil
}

// host is the test that all bubbles belong to. synctest wants one, and only the
// testing package makes one, so it is told to run one, which never ends: it prints
// nothing, looks at no arguments, and does not end the process.
var host = sync.OnceValue(func() *testing.T {
	testing.Init()
	_ = flag.CommandLine.Parse(nil) // testing would parse the program's arguments otherwise
	begun := make(chan *testing.T)
	stay := func(t *testing.T) {
		begun <- t
		select {}
	}
	go testing.Main(func(string, string) (bool, error) { return true, nil }, []testing.InternalTest{{Name: "virtual", F: stay}}, nil, nil)
	return <-begun
})
