package keep

import (
	"sync"
	"sync/atomic"
	"testing"

	"github.com/zalando/go-keyring"

	"muster/cpaas/credentials"
)

// ring is a keyring in memory.
type ring map[string]string

func (r ring) Set(service, user, password string) error { r[service+user] = password; return nil }
func (r ring) Delete(service, user string) error        { delete(r, service+user); return nil }

func (r ring) Get(service, user string) (string, error) {
	if password, known := r[service+user]; known {
		return password, nil
	}
	return "", keyring.ErrNotFound
}

func TestWhatIsWrittenMeanwhileTakesThePlaceOfNothingThatWasKept(t *testing.T) {
	store := credentials.New(ring{}, func(_ credentials.Profile, trouble *credentials.Trouble) { t.Error(trouble) })
	user, folder := credentials.NewProfile("https://example.com", "client", "alice@example.com"), t.TempDir()
	session := func() *OutboxHolder { return (&keptOutboxes{folder: folder, store: store}).Holder(&user) }
	for range 200 {
		before := session()
		before.Recover(t.Context())
		if !before.keepDrafts(map[string]string{"group": "kept"}) {
			t.Fatal("nothing is kept")
		}
		next := session()
		var over atomic.Bool
		var typing sync.WaitGroup
		for range 8 { // so that one of them comes between two reads
			typing.Go(func() {
				for !over.Load() && !next.keepDrafts(map[string]string{"group": "new"}) {
				}
			})
		}
		kept := next.Recover(t.Context())
		over.Store(true)
		typing.Wait()
		if kept.Drafts["group"] != "kept" {
			t.Fatalf("what was kept is lost to %q", kept.Drafts)
		}
	}
}
