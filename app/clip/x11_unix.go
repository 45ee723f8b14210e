//go:build linux || freebsd || openbsd || netbsd

package clip

import (
	"context"
	"errors"
	"io"
	"log"
	"sync"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
)

// readX11 asks the owner of the X server's clipboard, on a connection of its own.
func readX11(ctx context.Context) (Found, error) {
	quiet()
	conn, err := xgb.NewConn()
	if err != nil {
		return Found{}, err
	}
	defer conn.Close()
	x := &selection{conn: conn, events: make(chan xgb.Event)}
	if err := x.open(); err != nil {
		return Found{}, err
	}
	ended := make(chan struct{})
	defer close(ended)
	go x.listen(ended)
	return readBy(func(kind string) ([]byte, error) { return x.get(ctx, kind) })
}

// quiet keeps the library from printing: what goes wrong is told by errors.
var quiet = sync.OnceFunc(func() { xgb.Logger = log.New(io.Discard, "", 0) })

// selection is a window that asks for the clipboard.
type selection struct {
	conn   *xgb.Conn
	window xproto.Window
	events chan xgb.Event // closed with the connection

	clipboard, property, incremental xproto.Atom
}

func (x *selection) open() error {
	for name, atom := range map[string]*xproto.Atom{
		"CLIPBOARD": &x.clipboard, "MUSTER_CLIPBOARD": &x.property, "INCR": &x.incremental,
	} {
		var err error
		if *atom, err = x.atom(name); err != nil {
			return err
		}
	}
	id, err := xproto.NewWindowId(x.conn)
	if err != nil {
		return err
	}
	x.window = id
	root := xproto.Setup(x.conn).DefaultScreen(x.conn).Root
	return xproto.CreateWindowChecked(x.conn, 0, id, root, 0, 0, 1, 1, 0, xproto.WindowClassInputOnly, 0,
		xproto.CwEventMask, []uint32{xproto.EventMaskPropertyChange}).Check()
}

// listen passes on what the server tells, until the connection or the asking ends.
func (x *selection) listen(ended <-chan struct{}) {
	defer close(x.events)
	for {
		event, err := x.conn.WaitForEvent()
		if event == nil && err == nil {
			return
		}
		if event == nil {
			continue
		}
		select {
		case x.events <- event:
		case <-ended:
			return
		}
	}
}

func (x *selection) atom(name string) (xproto.Atom, error) {
	reply, err := xproto.InternAtom(x.conn, false, uint16(len(name)), name).Reply()
	if err != nil {
		return 0, err
	}
	return reply.Atom, nil
}

// get is the whole exchange for what is of a type, nil if the owner has nothing
// such. One with much to hand over does so in pieces, each of which it puts down
// when the last was taken away.
func (x *selection) get(ctx context.Context, kind string) ([]byte, error) {
	target, err := x.atom(kind)
	if err != nil {
		return nil, err
	}
	xproto.ConvertSelection(x.conn, x.window, x.clipboard, target, x.property, xproto.TimeCurrentTime)
	notified, err := next(ctx, x, func(e xproto.SelectionNotifyEvent) bool { return e.Selection == x.clipboard })
	if err != nil || notified.Property == xproto.AtomNone {
		return nil, err
	}
	data, given, err := x.take()
	if err != nil || given != x.incremental {
		return ifSo(data, given == target), err
	}
	data = nil
	for {
		_, err := next(ctx, x, func(e xproto.PropertyNotifyEvent) bool {
			return e.Atom == x.property && e.State == xproto.PropertyNewValue
		})
		if err != nil {
			return nil, err
		}
		piece, _, err := x.take()
		if err != nil || len(piece) == 0 {
			return data, err
		}
		if data = append(data, piece...); len(data) > largest {
			return nil, ErrTooLarge
		}
	}
}

// ifSo drops what an owner gives that does not look at what it is asked for.
func ifSo(data []byte, is bool) []byte {
	if !is {
		return nil
	}
	return data
}

// take takes the property away and gives what was in it.
func (x *selection) take() ([]byte, xproto.Atom, error) {
	reply, err := xproto.GetProperty(x.conn, true, x.window, x.property, xproto.GetPropertyTypeAny, 0, largest/4+1).Reply()
	if err != nil {
		return nil, 0, err
	}
	return reply.Value, reply.Type, nil
}

// next waits for an event of a kind that is the right one.
func next[E xgb.Event](ctx context.Context, x *selection, right func(E) bool) (e E, err error) {
	for {
		select {
		case event, open := <-x.events:
			if !open {
				return e, errors.New("the display has gone")
			}
			if e, ok := event.(E); ok && right(e) {
				return e, nil
			}
		case <-ctx.Done():
			return e, ctx.Err()
		}
	}
}
