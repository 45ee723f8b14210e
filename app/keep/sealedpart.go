package keep

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"strconv"

	"muster/app/files"
	"muster/app/wording"
	"muster/widgets/phrase"
)

// sealedPart is one file of what is kept of a remembered user: JSON, sealed with the key
// of their outbox. Whoever calls its methods has the lock of that.
type sealedPart struct {
	path    string
	lost    phrase.Key // tells that it cannot be read
	notKept phrase.Key // tells that it cannot be written
	failed  bool       // which was told
}

// readPart gives what is in the file to who holds it. A file that cannot be read is set
// aside, which is told.
func readPart[T any](p *sealedPart, h *OutboxHolder, key []byte) (kept T) {
	content, err := files.ReadSealed(p.path, key)
	var found T
	if err == nil && content != nil && json.Unmarshal(content, &found) != nil {
		err = files.ErrUnreadable
	}
	if err == nil {
		return found
	}
	aside := setUnreadableAside(p.path)
	h.all.tell(h.profile, func(in wording.Translator) string {
		return in(string(p.lost), phrase.With{"Error": wording.OwnWords(err, in), "Path": aside})
	})
	return kept
}

// keep writes what is to be in the file, or removes the file where that is nothing, and
// tells whether it has.
func (p *sealedPart) keep(h *OutboxHolder, key []byte, what any, nothing bool) bool {
	err := p.write(key, what, nothing)
	if err != nil && !p.failed {
		h.all.tell(h.profile, func(in wording.Translator) string { return in(string(p.notKept), phrase.With{"Error": err}) })
	}
	p.failed = err != nil
	return err == nil
}

func (p *sealedPart) write(key []byte, what any, nothing bool) error {
	if nothing {
		return p.remove()
	}
	content, err := json.Marshal(what)
	if err != nil {
		return err
	}
	return files.WriteSealed(p.path, key, content)
}

func (p *sealedPart) remove() error {
	if err := os.Remove(p.path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// mostAside is how many unreadable files of one kind a user may have aside.
const mostAside = 100

// setUnreadableAside lets a file that cannot be read make room for another, and
// gives where it is then. It takes the place of no other that was put aside: a
// keyring that has lost the key for once has it again the next time, perhaps, and
// then the first file can be read.
func setUnreadableAside(path string) string {
	for n := range mostAside {
		aside := path + ".unreadable"
		if n > 0 {
			aside += "-" + strconv.Itoa(n+1)
		}
		if _, err := os.Lstat(aside); errors.Is(err, fs.ErrNotExist) {
			if os.Rename(path, aside) != nil {
				return path
			}
			return aside
		}
	}
	return path
}
