// Package preferences keeps Muster's settings in a file of its own. Fyne's keeping
// empties the file before it writes it, and reads it again whenever something in
// its folder changes, so that it reads an empty one now and then.
package preferences

import (
	"maps"
	"reflect"
	"slices"
	"sync"

	"fyne.io/fyne/v2"
)

// Values are preferences in memory. The zero value is empty and ready. Methods may
// be called from any goroutine; listeners are called by the one that changes
// something, after the change.
type Values struct {
	mu        sync.RWMutex
	values    map[string]any
	listeners []func()
}

var _ fyne.Preferences = (*Values)(nil)

// get gives what a key has, or the fallback where that is nothing or of another
// kind.
func get[T any](v *Values, key string, fallback T) T {
	v.mu.RLock()
	defer v.mu.RUnlock()
	if value, ok := v.values[key].(T); ok {
		return value
	}
	return fallback
}

// list is get for a list, which is the caller's then.
func list[T any](v *Values, key string, fallback []T) []T {
	return slices.Clone(get(v, key, fallback))
}

// set tells the listeners only of what has changed.
func (v *Values) set(key string, value any) {
	v.mu.Lock()
	if before, ok := v.values[key]; ok && reflect.DeepEqual(before, value) {
		v.mu.Unlock()
		return
	}
	if v.values == nil {
		v.values = map[string]any{}
	}
	v.values[key] = value
	v.mu.Unlock()
	v.changed()
}

// RemoveValue removes a key, if it is there.
func (v *Values) RemoveValue(key string) {
	v.mu.Lock()
	_, there := v.values[key]
	delete(v.values, key)
	v.mu.Unlock()
	if there {
		v.changed()
	}
}

func (v *Values) changed() {
	for _, listener := range v.ChangeListeners() {
		listener()
	}
}

// AddChangeListener has listener called after each change.
func (v *Values) AddChangeListener(listener func()) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.listeners = append(v.listeners, listener)
}

// ChangeListeners are those that were added.
func (v *Values) ChangeListeners() []func() {
	v.mu.RLock()
	defer v.mu.RUnlock()
	return slices.Clone(v.listeners)
}

// all is a copy of all values; lists in it are shared and are not to be changed.
func (v *Values) all() map[string]any {
	v.mu.RLock()
	defer v.mu.RUnlock()
	return maps.Clone(v.values)
}
