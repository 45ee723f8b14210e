package bindings

import (
	"slices"

	"fyne.io/fyne/v2/data/binding"
)

// item is a binding that tells its listeners at once, within the turn that sets
// it. Fyne's own gives the interface a closure for each change; as soon as frames
// take longer than Fyne wants to show them, its loop paints the whole window
// between any two closures, and a turn that sets forty bindings takes as long as
// forty frames.
//
// It belongs to the user interface's goroutine.
type item[T any] struct {
	same      func(a, b T) bool
	value     T
	listeners []binding.DataListener
}

func newItem[T any](same func(a, b T) bool) binding.Item[T] { return &item[T]{same: same} }

func (i *item[T]) Get() (T, error) { return i.value, nil }

func (i *item[T]) Set(value T) error {
	if i.same(i.value, value) {
		return nil
	}
	i.value = value
	for _, l := range i.listeners {
		l.DataChanged()
	}
	return nil
}

// AddListener is Fyne's: the listener is told of the present value too.
func (i *item[T]) AddListener(l binding.DataListener) {
	i.listeners = append(i.listeners, l)
	l.DataChanged()
}

// RemoveListener is Fyne's. A listener may remove itself while it is told.
func (i *item[T]) RemoveListener(l binding.DataListener) {
	i.listeners = slices.DeleteFunc(slices.Clone(i.listeners), func(other binding.DataListener) bool { return other == l })
}
