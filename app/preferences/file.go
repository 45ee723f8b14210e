package preferences

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"sync"
	"time"
)

// pause is how long a change waits for others, to be written with them.
const pause = 100 * time.Millisecond

// File are preferences that are kept in a file. Nothing of it waits for the disk
// but Flush.
type File struct {
	Values
	path  string
	write func(path string, content []byte) error

	writing sync.Mutex  // held while the file is written
	trouble error       // why it could not be written the last time
	tell    func(error) // nil for nobody

	mu      sync.Mutex
	pending []byte // what the file is to have; nil if it has it
	timer   *time.Timer
}

// Open reads a file of preferences; one that is not there has none. Changes are
// written to it within a moment, on another goroutine, by write, which must put
// the content in place whole or not at all. The error says why the file cannot be
// read.
func Open(path string, write func(path string, content []byte) error) (*File, error) {
	f := &File{path: path, write: write}
	text, err := os.ReadFile(path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	if err == nil {
		if f.values, err = Parse(text); err != nil {
			return nil, err
		}
	}
	f.AddChangeListener(f.keep)
	return f, nil
}

// Tell has trouble called when the file cannot be written, once until it can be
// again, on any goroutine.
func (f *File) Tell(trouble func(error)) {
	f.writing.Lock()
	defer f.writing.Unlock()
	f.tell = trouble
	if f.trouble != nil {
		trouble(f.trouble)
	}
}

// Read gives preferences as a text of a file has them, to be kept nowhere.
func Read(text []byte) (*Values, error) {
	values, err := Parse(text)
	return &Values{values: values}, err
}

// Parse reads the text of a file of preferences. It fails on what is none: no JSON
// object, or one with a list of different things.
func Parse(text []byte) (map[string]any, error) {
	var values map[string]any
	if err := json.Unmarshal(text, &values); err != nil {
		return nil, err
	}
	for key, value := range values {
		entries, isList := value.([]any)
		if !isList {
			continue
		}
		if typed, ok := typedList(entries); ok {
			values[key] = typed
		} else {
			return nil, fmt.Errorf("%s is a list of different things", key)
		}
	}
	return values, nil
}

// typedList is a list as it was set, or fails.
func typedList(entries []any) (list any, ok bool) {
	if len(entries) == 0 {
		return []any{}, true
	}
	switch entries[0].(type) {
	case string:
		return allOf[string](entries)
	case float64:
		return allOf[float64](entries)
	case bool:
		return allOf[bool](entries)
	}
	return nil, false
}

func allOf[T any](entries []any) ([]T, bool) {
	list := make([]T, len(entries))
	for i, entry := range entries {
		typed, ok := entry.(T)
		if !ok {
			return nil, false
		}
		list[i] = typed
	}
	return list, true
}

// keep has the file get what the values are now.
func (f *File) keep() {
	text, err := json.Marshal(f.all())
	if err != nil {
		panic("preferences: values of plain kinds are not JSON: " + err.Error())
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.pending = append(text, '\n')
	if f.timer == nil {
		f.timer = time.AfterFunc(pause, f.Flush)
	}
}

// Flush writes what has not been written yet, and returns when it is on the disk,
// or cannot be: then the next change, or the next Flush, tries again.
func (f *File) Flush() {
	f.writing.Lock()
	defer f.writing.Unlock()
	f.mu.Lock()
	content := f.pending
	if f.timer != nil {
		f.timer.Stop()
		f.timer = nil
	}
	f.mu.Unlock()
	if content == nil {
		return
	}
	err := f.write(f.path, content)
	if err != nil && f.trouble == nil && f.tell != nil {
		f.tell(err)
	}
	f.trouble = err
	f.mu.Lock()
	defer f.mu.Unlock()
	if err == nil && bytes.Equal(content, f.pending) {
		f.pending = nil
	}
}
