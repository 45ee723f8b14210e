//go:build linux && !headless

// Monkey makes random input in Muster's real window: clicks, drags, turns of the
// wheel, keys, shortcuts, texts of all of Unicode, other sizes of the window; while
// others talk to its users and the server fails now and then. It goes on until its
// time is over, and fails on a crash, a data race, a complaint of the toolkit, and
// a window that does not answer.
//
//	monkey FOLDER TIME SEED    for so long (20m), from that seed
//	monkey FOLDER LOG          does again what is in a log
//
// needs an X display with XTEST. The folder gets the log, actions.log, and what the
// window's process wrote to its standard error.
package main

import (
	"fmt"
	"os"
	"strconv"
	"time"
)

func main() {
	if len(os.Args) == 5 && os.Args[1] == inWindow {
		os.Exit(open(os.Args[2], os.Args[3], os.Args[4]))
	}
	var code int
	var err error
	switch len(os.Args) {
	case 3:
		code, err = again(os.Args[1], os.Args[2])
	case 4:
		var d time.Duration
		var seed uint64
		if d, err = time.ParseDuration(os.Args[2]); err == nil {
			if seed, err = strconv.ParseUint(os.Args[3], 10, 64); err == nil {
				code, err = roam(os.Args[1], d, seed)
			}
		}
	default:
		err = fmt.Errorf("usage: monkey FOLDER TIME SEED, or monkey FOLDER LOG")
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "monkey:", err)
		code = 2
	}
	os.Exit(code)
}
