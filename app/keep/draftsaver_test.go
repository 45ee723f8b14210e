package keep

import (
	"maps"
	"testing"
	"testing/synctest"
	"time"
)

// newHolder is the outbox of a remembered user, in a folder of its own.
func newHolder(t *testing.T) *OutboxHolder {
	t.Helper()
	f := newKeptOutbox(t.TempDir(), "alice")
	f.key = make([]byte, 32)
	f.holder = &OutboxHolder{all: &keptOutboxes{}, file: f}
	return f.holder
}

// draftsIn is what the file of drafts has.
func draftsIn(h *OutboxHolder) map[string]string {
	h.file.mu.Lock()
	defer h.file.mu.Unlock()
	return readPart[map[string]string](&h.file.drafts, h, h.file.key)
}

func TestNoCrashTakesMoreThanTheLastSecondOfWhatIsTyped(t *testing.T) {
	h := newHolder(t)
	synctest.Test(t, func(t *testing.T) {
		k := new(DraftSavers).New()
		const every = 100 * time.Millisecond
		for n := range 50 {
			k.Keep(h, map[string]string{"group": string(make([]byte, n+1))})
			time.Sleep(every)
			synctest.Wait()
			if kept := len(draftsIn(h)["group"]); time.Duration(n+1-kept)*every > draftsMost {
				t.Fatalf("after %d keys %d are kept", n+1, kept)
			}
		}
		k.End()
	})
	if kept := len(draftsIn(h)["group"]); kept != 50 {
		t.Errorf("at the end %d keys of 50 are kept", kept)
	}
}

func TestDraftIsWrittenOnceNoKeyFollowsAndNotAgain(t *testing.T) {
	h := newHolder(t)
	synctest.Test(t, func(t *testing.T) {
		all := &DraftSavers{}
		k := all.New()
		draft := map[string]string{"group": "Good mor"}
		k.Keep(h, draft)
		time.Sleep(draftsQuiet - time.Millisecond)
		synctest.Wait()
		if draftsIn(h) != nil {
			t.Error("it is written while keys may follow")
		}
		time.Sleep(2 * time.Millisecond)
		synctest.Wait()
		if !maps.Equal(draftsIn(h), draft) {
			t.Errorf("the file has %q", draftsIn(h))
		}
		h.keepDrafts(nil)
		k.Keep(h, maps.Clone(draft))
		all.Flush()
		if draftsIn(h) != nil {
			t.Error("what the file has been given is written once more")
		}
		k.End()
		if len(all.all) != 0 {
			t.Error("a saver that has ended is still flushed")
		}
	})
}
