package files

import (
	"cmp"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// MostEntries is how many names of a folder are listed.
const MostEntries = 50_000

// Entry is what has a name in a folder.
type Entry struct {
	Name    string
	Folder  bool
	Hidden  bool
	Size    int64     // in bytes; -1 where it was not looked at
	Changed time.Time // zero where that was not looked at
}

// Found is what is at a path.
type Found struct {
	Path    string // absolute and clean
	Folder  bool
	Entries []Entry // of a folder: folders first, then by name, whatever the case
	More    bool    // there are more than are listed
}

// Look tells whether a path is that of a folder, which is listed, or of a file, which
// is not opened. The error is of the system, ErrNotRegular or the context's.
//
// Whatever may be on another disk is not looked at: one mount that hangs would keep
// a folder from being listed in which it is only a name.
func Look(ctx context.Context, path string) (Found, error) {
	return outside(ctx, func() (Found, error) {
		path, err := filepath.Abs(path)
		if err != nil {
			return Found{}, err
		}
		info, err := os.Stat(path)
		switch {
		case err != nil:
			return Found{Path: path}, err
		case info.IsDir():
			return list(ctx, path)
		}
		return Found{Path: path}, regular(info)
	})
}

func list(ctx context.Context, path string) (Found, error) {
	found := Found{Path: path, Folder: true}
	folder, err := os.OpenFile(path, os.O_RDONLY|nonblock, 0) // it may be a pipe by now
	if err != nil {
		return found, err
	}
	defer folder.Close()
	var links []int
	for {
		some, err := folder.ReadDir(1000)
		for _, one := range some {
			if len(found.Entries) == MostEntries {
				found.More = true
				break
			}
			if one.Type()&fs.ModeSymlink != 0 {
				links = append(links, len(found.Entries))
			}
			found.Entries = append(found.Entries, entryOf(one))
		}
		switch {
		case errors.Is(err, io.EOF) || found.More:
			follow(ctx, path, found.Entries, links)
			slices.SortFunc(found.Entries, byName)
			return found, nil
		case err != nil:
			return found, err
		case ctx.Err() != nil:
			return found, ctx.Err()
		}
	}
}

func entryOf(one fs.DirEntry) Entry {
	e := Entry{Name: one.Name(), Folder: one.IsDir(), Hidden: hidden(one), Size: -1}
	if one.Type().IsRegular() {
		if info, err := one.Info(); err == nil { // else it is gone by now, and is listed all the same
			e.Size, e.Changed = info.Size(), info.ModTime()
		}
	}
	return e
}

// linkTime is how long links may take to tell what they lead to.
const linkTime = 300 * time.Millisecond

// mostFollowed is how many links of a folder are followed; others look like files
// until they are opened.
const mostFollowed = 200

// follow finds out which links lead to folders. They may lead onto a disk that does
// not answer.
func follow(ctx context.Context, folder string, entries []Entry, links []int) {
	ctx, cancel := context.WithTimeout(ctx, linkTime)
	defer cancel()
	for _, i := range links[:min(len(links), mostFollowed)] {
		path := filepath.Join(folder, entries[i].Name)
		info, err := outside(ctx, func() (fs.FileInfo, error) { return os.Stat(path) })
		switch {
		case ctx.Err() != nil:
			return
		case err == nil && info.IsDir():
			entries[i].Folder = true
		case err == nil && info.Mode().IsRegular():
			entries[i].Size, entries[i].Changed = info.Size(), info.ModTime()
		}
	}
}

func byName(a, b Entry) int {
	if a.Folder != b.Folder {
		if a.Folder {
			return -1
		}
		return 1
	}
	return cmp.Or(strings.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name)), strings.Compare(a.Name, b.Name))
}
