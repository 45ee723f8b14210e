package sandbox

import (
	"encoding/binary"

	bolt "go.etcd.io/bbolt"
)

// tally is what a bucket has in sum, so that a record that is lost shows: the
// database checks no more than its first two pages.
type tally struct {
	Count int    `json:"count"`
	Sum   uint64 `json:"sum"` // of the records' checksums
}

type tallies map[bucket]tally

var tallyKey = []byte("tally")

// replace counts a record in the place of another; nil is none.
func (t tallies) replace(in bucket, old, value []byte) {
	sum := t[in]
	if len(old) >= 4 {
		sum.Count--
		sum.Sum -= uint64(binary.BigEndian.Uint32(old))
	}
	if value != nil {
		sum.Count++
		sum.Sum += uint64(binary.BigEndian.Uint32(value))
	}
	t[in] = sum
}

// write puts the tallies into the file.
func (t tallies) write(tx *bolt.Tx) error {
	return tx.Bucket([]byte(inMeta)).Put(tallyKey, encode(inMeta, tallyKey, t))
}

func readTallies(tx *bolt.Tx) (tallies, error) {
	t := tallies{}
	err := decodeRecord(inMeta, tallyKey, tx.Bucket([]byte(inMeta)).Get(tallyKey), &t)
	return t, err
}
