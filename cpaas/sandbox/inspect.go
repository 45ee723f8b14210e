package sandbox

import (
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/fnv"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"

	bolt "go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"
)

// What is wrong with a data file.
var (
	errDirectory   = errors.New("a directory")
	errNoDirectory = errors.New("no directory for it")
	errForeign     = errors.New("not a data file")
	errCutShort    = errors.New("its end is missing")
)

// newerFormat is a data file of a version that is not known here.
type newerFormat int

func (v newerFormat) Error() string { return fmt.Sprintf("format %d", int(v)) }

// hasContent tells whether there is a file with something in it. One that is
// empty is what a sudden end at the very beginning leaves.
func hasContent(path string) (bool, error) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		if _, err := os.Stat(filepath.Dir(path)); errors.Is(err, fs.ErrNotExist) {
			return false, errNoDirectory
		}
		return false, nil
	case err != nil:
		return false, err
	case info.IsDir():
		return false, errDirectory
	case !info.Mode().IsRegular():
		return false, errForeign
	}
	return info.Size() > 0, nil
}

// inspect restores the server from a file that is opened without a right to
// write, so that one that is not accepted stays as it is. It returns whether
// anything was ever kept in it, and the number of its last transaction. A
// damaged file can make the database panic, or read beyond the file's end.
func (st *store) inspect() (begun bool, last int, err error) {
	var file *os.File
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if cause := recover(); cause != nil {
			_ = file.Close() // it panics while open, or in a transaction that has ended then
			err = fmt.Errorf("%w: %v", errDamaged, cause)
		}
	}()
	db, err := bolt.Open(st.path, 0, &bolt.Options{
		Timeout: lockTime, ReadOnly: true, PreLoadFreelist: true, NoStatistics: true,
		OpenFile: func(name string, flag int, mode os.FileMode) (opened *os.File, err error) {
			file, err = os.OpenFile(name, flag, mode)
			return file, err
		},
	})
	if err != nil {
		return false, 0, err
	}
	defer db.Close()
	if err := checkHeads(file, db.Info().PageSize); err != nil {
		return false, 0, err
	}
	info, err := file.Stat()
	if err != nil {
		return false, 0, err
	}
	err = db.View(func(tx *bolt.Tx) error {
		last = tx.ID()
		if info.Size() < tx.Size() {
			return fmt.Errorf("%w: %w", errDamaged, errCutShort)
		}
		if key, _ := tx.Cursor().First(); key == nil {
			return nil // the first transaction was never made
		}
		begun = true
		return st.read(tx)
	})
	return begun, last, err
}

// checkHeads checks the two heads of the file, which transactions write in turn.
// When one is damaged the database goes on with the other, which may lack the
// last transaction. A sudden end cannot be the cause: a head is written as one.
func checkHeads(file *os.File, pageSize int) error {
	const pageHeader, size = 16, 64 // of which the last eight are the checksum
	head := make([]byte, size)
	for i := range 2 {
		if _, err := file.ReadAt(head, int64(i*pageSize+pageHeader)); err != nil {
			return err
		}
		sum := fnv.New64a()
		_, _ = sum.Write(head[:size-8])
		if sum.Sum64() != binary.NativeEndian.Uint64(head[size-8:]) {
			return fmt.Errorf("%w: %w", errDamaged, bolterrors.ErrChecksum)
		}
	}
	return nil
}

func (st *store) read(tx *bolt.Tx) error {
	if err := checkFormat(tx); err != nil {
		return err
	}
	if err := st.server.restore(tx); err != nil {
		return fmt.Errorf("%w: %w", errDamaged, err)
	}
	if err := checkLengths(tx); err != nil {
		return err
	}
	var first error
	for err := range tx.Check(bolt.WithKVStringer(unshown{})) { // to its end, which is its goroutine's
		first = cmp.Or(first, err)
	}
	if first != nil {
		return fmt.Errorf("%w: %w", errDamaged, first)
	}
	return nil
}

// checkLengths checks how many pages each page in use says it goes on for. The
// check that follows believes it, and could be at it for an hour.
func checkLengths(tx *bolt.Tx) error {
	end := int(tx.Size()) / tx.DB().Info().PageSize
	for id := 0; id < end; {
		page, err := tx.Page(id)
		if err != nil {
			return err
		}
		if page.Type == "free" {
			id++
			continue
		}
		if page.OverflowCount >= end-id {
			return fmt.Errorf("%w: page %d is too long", errDamaged, id)
		}
		id += 1 + page.OverflowCount
	}
	return nil
}

// unshown keeps the check from reading a key to show it. It runs on a goroutine
// of its own, where a length that is wrong would end the program.
type unshown struct{}

func (unshown) KeyToString([]byte) string   { return "" }
func (unshown) ValueToString([]byte) string { return "" }

func checkFormat(tx *bolt.Tx) error {
	meta := tx.Bucket([]byte(inMeta))
	if meta == nil {
		return errForeign
	}
	value := meta.Get(formatKey)
	if value == nil {
		return errForeign
	}
	var format formatRecord
	if err := decodeRecord(inMeta, formatKey, value, &format); err != nil {
		return err
	}
	switch {
	case format.Name != formatName:
		return errForeign
	case format.Version > formatVersion:
		return newerFormat(format.Version)
	}
	return nil
}

// explain puts into a sentence why a data file is not used, and what to do.
func explain(path string, err error) error {
	newer, isNewer := errors.AsType[newerFormat](err)
	switch {
	case errors.Is(err, errDirectory):
		return fmt.Errorf("%s is a directory: give the name of a file", path)
	case errors.Is(err, errNoDirectory):
		return fmt.Errorf("there is no directory %s: make it, or give another path", filepath.Dir(path))
	case errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("%s may not be read and written by this user: change its permissions, or give another file", path)
	case errors.Is(err, bolterrors.ErrTimeout), errors.Is(err, bolterrors.ErrBucketExists):
		return fmt.Errorf("%s is in use by another program, such as a second muster serve: end that, or give another file", path)
	case isNewer:
		return fmt.Errorf("%s was written by a newer Muster (its format is %d, this one knows %d): use that one, or give another file", path, int(newer), formatVersion)
	case errors.Is(err, errDamaged), errors.Is(err, bolterrors.ErrChecksum):
		return fmt.Errorf("%s is damaged (%w): put a copy in its place, or move it away to begin anew; it was left as it is", path, err)
	case errors.Is(err, errForeign), errors.Is(err, bolterrors.ErrInvalid), errors.Is(err, bolterrors.ErrVersionMismatch):
		return fmt.Errorf("%s is not a data file of muster serve, or its beginning is damaged: give another name; it was left as it is", path)
	}
	return fmt.Errorf("%s cannot be used as a data file: %w", path, err)
}
