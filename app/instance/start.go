package instance

import (
	"context"
	"errors"
	"net"
	"os"
	"time"
)

const (
	// Patience is how long the one that runs may keep silent before it counts as one
	// that does not answer.
	Patience = 3 * time.Second

	// startPatience is how long it may take to start, as long as it says so.
	startPatience = time.Minute

	retry = 50 * time.Millisecond // between two looks at the lock and for the socket
)

// What came of a start, besides ErrNoLock.
var (
	ErrSilent  = errors.New("another Muster is running but does not answer")
	ErrForeign = errors.New("another Muster is running, in a version that this one cannot talk to")
)

// Try makes this process the one Muster of a folder, without a word to the one that
// is; the error is ErrHeld then. The folder must exist.
func Try(folder string) (*Holder, error) {
	file, err := lock(folder)
	if err != nil {
		return nil, err
	}
	return hold(folder, file), nil
}

// Start makes this process the one Muster of a folder, or hands the request to the
// one that is: then both results are nil. The folder must exist. It blocks, until
// the context ends at the longest.
//
// The error is ErrSilent when there is one that does not answer in time, ErrForeign
// when it cannot be talked to, and ErrNoLock, joined with the reason, when the
// folder cannot be locked.
func Start(ctx context.Context, folder string, r Request) (*Holder, error) {
	silent := time.Now().Add(Patience)
	last := time.Now().Add(startPatience)
	for {
		file, err := lock(folder)
		if err == nil {
			return hold(folder, file), nil
		}
		if !errors.Is(err, ErrHeld) {
			return nil, err
		}
		until := silent
		if last.Before(until) {
			until = last
		}
		switch answered := ask(ctx, folder, r, until, func() {
			silent = time.Now().Add(Patience)
		}); answered {
		case taken:
			return nil, nil
		case foreign:
			return nil, ErrForeign
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if now := time.Now(); now.After(silent) || now.After(last) {
			return nil, ErrSilent
		}
		time.Sleep(retry)
	}
}

// ask hands a request over and gives the last word of the one that runs, "" for
// none. Heard is called for each sign that it is starting, which puts the end off
// by Patience.
func ask(ctx context.Context, folder string, r Request, until time.Time, heard func()) state {
	for _, path := range places(folder) {
		if _, err := os.Lstat(path); err != nil {
			continue
		}
		conn, err := (&net.Dialer{Deadline: until}).DialContext(ctx, "unix", path)
		if err != nil {
			continue
		}
		defer conn.Close()
		defer context.AfterFunc(ctx, func() { conn.Close() })()
		if checkPeer(conn) != nil {
			continue
		}
		return talkTo(conn, r, until, heard)
	}
	return ""
}

func talkTo(conn net.Conn, r Request, until time.Time, heard func()) state {
	_ = conn.SetDeadline(until)
	if writeLine(conn, question{Protocol: protocol, Request: r}) != nil {
		return ""
	}
	lines := newLines(conn)
	end := time.Now().Add(startPatience)
	for time.Now().Before(end) {
		var a answer
		if readLine(lines, &a) != nil {
			return ""
		}
		if a.State != starting {
			return a.State
		}
		heard()
		_ = conn.SetDeadline(time.Now().Add(Patience))
	}
	return ""
}
