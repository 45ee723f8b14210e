package inspector

import (
	"bytes"
	"context"
	"errors"
	"testing"

	"muster/cpaas/trace"
)

// closing is a file of which the window is closed once so much of it was read.
type closing struct {
	rest  int
	close context.CancelFunc
	read  int
}

func (c *closing) Read(to []byte) (int, error) {
	if c.rest -= len(to); c.rest < 0 {
		c.close()
	}
	c.read += len(to)
	return copy(to, bytes.Repeat([]byte("{}\n"), len(to)/3+1)), nil
}

func TestAnEndlessFileIsReadNoFurtherOnceTheWindowCloses(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	file := &closing{rest: 1 << 20, close: cancel}
	_, skipped, err := trace.Read(&stoppable{ctx, file})
	if file.read > 2<<20 || err == nil || !errors.Is(ctx.Err(), context.Canceled) || len(skipped) == 0 {
		t.Errorf("%d bytes were read, %v", file.read, err)
	}
	if err := new(opened).read(ctx, "opened_internal_test.go"); !errors.Is(err, context.Canceled) {
		t.Errorf("after that a file is read: %v", err)
	}
}
