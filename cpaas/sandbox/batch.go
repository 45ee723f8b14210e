package sandbox

import (
	"bytes"
	"fmt"
	"maps"
	"slices"

	bolt "go.etcd.io/bbolt"
)

// batch is what one commit writes: for each record what it was last, and
// notifications, which are put together when the batch is written.
type batch struct {
	commit  *commit
	urgent  bool // somebody waits for it
	records map[bucket]map[string][]byte
	removed []span
	notices []*happening
	spent   []*happening      // no channel needs them any more
	numbers map[bucket]uint64 // how far the things in it are numbered
}

// span is all records of a bucket whose keys begin with the prefix.
type span struct {
	in     bucket
	prefix []byte
}

func newBatch() *batch {
	return &batch{commit: newCommit(), records: map[bucket]map[string][]byte{}}
}

// put writes one record; a nil record removes it.
func (b *batch) put(in bucket, key []byte, record any) {
	var value []byte
	if record != nil {
		value = encode(in, key, record)
	}
	if b.records[in] == nil {
		b.records[in] = map[string][]byte{}
	}
	b.records[in][string(key)] = value
}

func (b *batch) has(in bucket, key []byte) bool {
	_, found := b.records[in][string(key)]
	return found
}

// removeAll removes all records with that prefix, those of this batch included.
func (b *batch) removeAll(in bucket, prefix []byte) {
	b.removed = append(b.removed, span{in, prefix})
}

// write puts the batch into a transaction and returns what the file has then.
func (b *batch) write(tx *bolt.Tx, before tallies) (tallies, error) {
	after := maps.Clone(before)
	for _, h := range b.notices {
		if key := numberKey(h.number); !b.has(inNotices, key) { // else it has been let go already
			b.put(inNotices, key, h.record())
		}
		h.to = nil // it is not needed again
	}
	for _, in := range slices.Sorted(maps.Keys(b.records)) {
		if err := writeRecords(tx, in, b.records[in], after); err != nil {
			return nil, fmt.Errorf("%s: %w", in, err)
		}
	}
	for _, span := range b.removed {
		if err := span.clear(tx, after); err != nil {
			return nil, fmt.Errorf("%s: %w", span.in, err)
		}
	}
	for in, number := range b.numbers {
		if to := tx.Bucket([]byte(in)); to.Sequence() != number {
			if err := to.SetSequence(number); err != nil {
				return nil, fmt.Errorf("%s: %w", in, err)
			}
		}
	}
	return after, after.write(tx)
}

func writeRecords(tx *bolt.Tx, in bucket, records map[string][]byte, count tallies) error {
	to := tx.Bucket([]byte(in))
	to.FillPercent = 0.9 // most keys ascend, so that few pages are split again
	for _, key := range slices.Sorted(maps.Keys(records)) {
		value := records[key]
		count.replace(in, to.Get([]byte(key)), value)
		var err error
		if value == nil {
			err = to.Delete([]byte(key))
		} else {
			err = to.Put([]byte(key), value)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (s span) clear(tx *bolt.Tx, count tallies) error {
	from := tx.Bucket([]byte(s.in))
	cursor := from.Cursor()
	for key, value := cursor.Seek(s.prefix); key != nil && bytes.HasPrefix(key, s.prefix); key, value = cursor.Seek(s.prefix) {
		count.replace(s.in, value, nil)
		if err := from.Delete(key); err != nil {
			return err
		}
	}
	return nil
}
