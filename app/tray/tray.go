package tray

import (
	"context"
	"sync"
)

// Tray is the icon. There is one a process.
type Tray struct {
	events Events
	onMain func(func())
	views  chan View // the newest one that is not shown yet
	cancel context.CancelFunc
	ended  sync.WaitGroup

	icon *icon // nil before the first view
}

// Start looks for a tray and goes on looking until Close. The icon appears with
// the first Show. onMain runs a function on the program's first goroutine, where
// macOS wants the icon to be made.
func Start(onMain func(func()), events Events) *Tray {
	ctx, cancel := context.WithCancel(context.Background())
	t := &Tray{events: events, onMain: onMain, views: make(chan View, 1), cancel: cancel}
	t.ended.Go(func() { t.run(ctx) })
	return t
}

// Show brings the icon and its menu to a view. It does not wait for the desktop:
// of several views that come faster than it takes them, only the last is shown.
// It may be called from one goroutine at a time.
func (t *Tray) Show(v View) {
	select {
	case <-t.views:
	default:
	}
	t.views <- v
}

// Close takes the icon away and returns when everything has ended.
func (t *Tray) Close() {
	t.cancel()
	t.ended.Wait()
}

// run is the one goroutine that talks to the desktop, which may take its time.
func (t *Tray) run(ctx context.Context) {
	there := make(chan bool)
	t.ended.Go(func() { lookFor(ctx, there) })
	for {
		select {
		case is := <-there:
			t.events.There(is)
		case v := <-t.views:
			if t.icon == nil {
				t.icon = newIcon(ctx, v, t.events, t.onMain, &t.ended)
			} else {
				t.icon.show(v)
			}
		case <-ctx.Done():
			if t.icon != nil {
				t.icon.remove()
			}
			return
		}
	}
}
