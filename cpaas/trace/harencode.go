package trace

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"runtime"
	"slices"
	"sync"
)

// share is how many values each processor encodes before they are written: the text of
// a full tape is never in memory as a whole.
const share = 500

// writeValues writes values as the elements of a JSON array, encoded on all processors.
func writeValues[T any](out *bufio.Writer, values []T) error {
	texts := make([]bytes.Buffer, runtime.GOMAXPROCS(0))
	errs := make([]error, len(texts))
	comma := false
	for turn := range slices.Chunk(values, share*len(texts)) {
		var workers sync.WaitGroup
		for i := range texts {
			texts[i].Reset()
			part := turn[min(i*share, len(turn)):min((i+1)*share, len(turn))]
			workers.Go(func() { errs[i] = encode(&texts[i], part) })
		}
		workers.Wait()
		if err := errors.Join(errs...); err != nil {
			return err
		}
		for i := range texts {
			if comma && texts[i].Len() > 0 {
				_ = out.WriteByte(',') // the writer keeps its error for the end
			}
			comma = comma || texts[i].Len() > 0
			_, _ = out.Write(texts[i].Bytes())
		}
	}
	return nil
}

// encode writes values one a line, with commas between them.
func encode[T any](to *bytes.Buffer, values []T) error {
	lines := json.NewEncoder(to)
	for i, v := range values {
		if i > 0 {
			to.WriteByte(',')
		}
		if err := lines.Encode(v); err != nil {
			return err
		}
	}
	return nil
}

// writeSocket writes the entry of a socket, which may have all the frames of a tape.
func writeSocket(out *bufio.Writer, e *harEntry) error {
	bare := *e
	bare.Messages = nil
	text, err := json.Marshal(&bare)
	if err != nil {
		return err
	}
	_, _ = out.Write(bytes.TrimSuffix(text, []byte("}")))
	_, _ = out.WriteString(`,"_webSocketMessages":[`)
	err = writeValues(out, e.Messages)
	_, _ = out.WriteString("]}\n")
	return err
}

// writeEntries writes the entries of a HAR as the elements of a JSON array.
func writeEntries(out *bufio.Writer, entries []*harEntry) error {
	comma := false
	for len(entries) > 0 {
		if comma {
			_ = out.WriteByte(',')
		}
		comma = true
		n := slices.IndexFunc(entries, func(e *harEntry) bool { return len(e.Messages) > share })
		if n == 0 {
			if err := writeSocket(out, entries[0]); err != nil {
				return err
			}
			entries = entries[1:]
			continue
		}
		if n < 0 {
			n = len(entries)
		}
		if err := writeValues(out, entries[:n]); err != nil {
			return err
		}
		entries = entries[n:]
	}
	return nil
}
