package work

import "slices"

// Watchers are who watches what. The zero value has none. They belong to one goroutine.
type Watchers[Topic comparable] struct {
	of    map[Topic][]*watcher
	count int // of all watchers
	due   []Topic
}

// watcher is who watches topics, and its place in the order of all.
type watcher struct {
	place  int
	redraw func()
}

// Watch has redraw called when one of some topics has changed. The order is that in
// which they were watched: who lays out parts watches after the parts.
func (w *Watchers[Topic]) Watch(redraw func(), what ...Topic) {
	if w.of == nil {
		w.of = map[Topic][]*watcher{}
	}
	one := &watcher{w.count, redraw}
	w.count++
	for _, t := range what {
		w.of[t] = append(w.of[t], one)
	}
}

// Tell tells those who watch one of some topics, each once.
func (w *Watchers[Topic]) Tell(what ...Topic) {
	var all []*watcher
	for _, t := range what {
		all = append(all, w.of[t]...)
	}
	if len(what) > 1 {
		slices.SortFunc(all, func(a, b *watcher) int { return a.place - b.place })
		all = slices.Compact(all)
	}
	for _, one := range all {
		one.redraw()
	}
}

// Later has a topic told with others by TellLater: what shows several that change
// together would be drawn for each.
func (w *Watchers[Topic]) Later(t Topic) {
	if !slices.Contains(w.due, t) {
		w.due = append(w.due, t)
	}
}

// TellLater tells of the topics that were put off.
func (w *Watchers[Topic]) TellLater() {
	due := w.due
	w.due = nil
	w.Tell(due...)
}
