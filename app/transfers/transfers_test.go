package transfers_test

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"muster/app/transfers"
	"muster/app/work"
	"muster/cpaas"
	"muster/cpaas/sandbox"
)

const (
	alice = "alice@example.com"
	bob   = "bob@example.com"
)

// world is alice with her files, and a server in the same process; the test's goroutine
// is the user interface's.
type world struct {
	*testing.T
	server  *sandbox.Server
	session *cpaas.Session // nil while logged out
	files   *transfers.Files
	tasks   *work.Tasks
	posted  chan func()
	changed []string // the conversations and messages that watchers were told of
	saved   []string
	failed  []error
}

func inWorld(t *testing.T, do func(w *world)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		w := &world{T: t, server: sandbox.New(), posted: make(chan func(), 10_000)}
		t.Cleanup(w.server.Close)
		post := func(f func()) { w.posted <- f }
		w.tasks = work.NewTasks(post, func(string) {})
		w.session = w.login()
		w.files = transfers.New(transfers.Account{
			Tasks: w.tasks, Post: post, Session: func() *cpaas.Session { return w.session },
			OnMoved: func(string) {},
			OnSaved: func(path string) { w.saved = append(w.saved, path) },
			OnFail:  func(err error) { w.failed = append(w.failed, err) },
		})
		w.files.Watch(func(conversation, message string) { w.changed = append(w.changed, conversation+"/"+message) })
		do(w)
		w.tasks.Close()()
	})
}

func (w *world) login() *cpaas.Session {
	w.Helper()
	at, err := cpaas.ParseServer("http://127.0.0.1")
	if err != nil {
		w.Fatal(err)
	}
	s, err := cpaas.New(at, cpaas.WithDial(w.server.Pipe().DialContext)).Login(w.Context(), cpaas.Credentials{ClientID: "sandbox", Email: alice, Password: "sandbox"})
	if err == nil {
		w.Cleanup(s.Close)
		err = s.Subscribe(w.Context())
	}
	if err == nil {
		err = s.OpenDirect(bob)
	}
	if err != nil {
		w.Fatal(err)
	}
	return s
}

// settle runs what is posted until nothing is under way.
func (w *world) settle() {
	for {
		synctest.Wait()
		select {
		case f := <-w.posted:
			f()
		default:
			if len(w.tasks.UnderWay()) == 0 {
				return
			}
			time.Sleep(time.Second) // of virtual time
		}
	}
}

// names are those of the files that bob is sent, the oldest first.
func (w *world) names() []string {
	var names []string
	for _, m := range w.session.Messages(bob) {
		names = append(names, m.Attachment().Name)
	}
	return names
}

func upload(name string) *transfers.Upload {
	return &transfers.Upload{Name: name, Data: []byte("the words of " + name)}
}

func TestFilesOfAConversationGoOneAfterTheOtherInTheirOrder(t *testing.T) {
	inWorld(t, func(w *world) {
		w.files.Queue(bob, upload("one.txt"), upload("two.txt"), upload("three.txt"))
		if under := w.tasks.UnderWay(); len(under) != 1 || len(w.files.Uploads[bob]) != 3 {
			t.Errorf("of %d lines, %q are under way", len(w.files.Uploads[bob]), under)
		}
		w.settle()
		if got := w.names(); !slices.Equal(got, []string{"one.txt", "two.txt", "three.txt"}) || len(w.files.Uploads[bob]) != 0 {
			t.Errorf("sent are %q, and %d lines are left", got, len(w.files.Uploads[bob]))
		}
	})
}

func TestAFileThatFailsKeepsItsLineAndItsPlaceAndDoesNotHoldUpTheNext(t *testing.T) {
	inWorld(t, func(w *world) {
		gone := &transfers.Upload{Name: "gone.txt", Path: filepath.Join(t.TempDir(), "gone.txt")}
		w.files.Queue(bob, gone, upload("two.txt"))
		w.settle()
		if !gone.Failed || gone.Problem == "" || len(w.failed) != 1 || !slices.Equal(w.names(), []string{"two.txt"}) {
			t.Fatalf("failed: %v (%q), told %v; sent are %q", gone.Failed, gone.Problem, w.failed, w.names())
		}
		if err := os.WriteFile(gone.Path, []byte("there again"), 0o600); err != nil {
			t.Fatal(err)
		}
		w.files.Retry(bob, gone)
		w.settle()
		if got := w.names(); !slices.Equal(got, []string{"two.txt", "gone.txt"}) || len(w.files.Uploads[bob]) != 0 {
			t.Errorf("sent are %q, and %d lines are left", got, len(w.files.Uploads[bob]))
		}
	})
}

func TestAFileThatIsDroppedIsNotSentAndTheNextOneIs(t *testing.T) {
	inWorld(t, func(w *world) {
		w.server.Delay(time.Minute, nil)
		first, second := upload("one.txt"), upload("two.txt")
		w.files.Queue(bob, first, second)
		synctest.Wait()
		w.files.Drop(bob, first)
		w.server.Heal()
		w.settle()
		if got := w.names(); !slices.Equal(got, []string{"two.txt"}) || len(w.failed) != 0 {
			t.Errorf("sent are %q; as failures are told %v", got, w.failed)
		}
	})
}

func TestNothingBeginsForWhoIsLoggedOut(t *testing.T) {
	inWorld(t, func(w *world) {
		w.session = nil
		waiting, download := upload("one.txt"), &transfers.Download{Group: bob, Message: "m"}
		w.files.Queue(bob, waiting)
		w.files.Fetch(download)
		if under := w.tasks.UnderWay(); len(under) != 0 || waiting.Failed || download.Failed {
			t.Errorf("under way are %q", under)
		}
		w.files.Forget()
		if len(w.files.Uploads) != 0 || len(w.files.Downloads) != 0 {
			t.Error("what is forgotten is still there")
		}
	})
}

// sent sends bob a file and gives its message.
func (w *world) sent(content []byte) cpaas.Message {
	w.Helper()
	w.files.Queue(bob, &transfers.Upload{Name: "report.txt", Data: content})
	w.settle()
	all := w.session.Messages(bob)
	if len(all) != 1 {
		w.Fatalf("there are %d messages", len(all))
	}
	return all[0]
}

func TestAFetchedFileIsWholeOrNotThere(t *testing.T) {
	inWorld(t, func(w *world) {
		content := bytes.Repeat([]byte("0123456789"), 10_000)
		m := w.sent(content)
		path := filepath.Join(t.TempDir(), "report.txt")
		if err := os.WriteFile(path, []byte("the old words"), 0o600); err != nil {
			t.Fatal(err)
		}
		read := func() []byte {
			data, err := os.ReadFile(path)
			if err != nil {
				t.Error(err)
			}
			return data
		}
		d := &transfers.Download{Group: bob, Message: m.ID, File: m.Attachment(), Path: path}
		w.server.FailNext(9, http.StatusForbidden, 0, nil)
		w.files.Fetch(d)
		w.settle()
		if !d.Failed || d.Unsaved || d.Problem == "" || string(read()) != "the old words" || len(w.failed) != 1 {
			t.Errorf("failed: %v (%q); the file has %.20q", d.Failed, d.Problem, read())
		}
		w.server.Heal()
		w.files.Start(d)
		w.settle()
		if d.Failed || !bytes.Equal(read(), content) || !slices.Equal(w.saved, []string{path}) || len(w.files.Downloads) != 0 {
			t.Errorf("failed: %v (%q); the file has %d bytes; told as saved are %q", d.Failed, d.Problem, len(read()), w.saved)
		}
	})
}

func TestAPlaceThatCannotBeWrittenIsToldApartFromAServerThatRefuses(t *testing.T) {
	inWorld(t, func(w *world) {
		m := w.sent([]byte("words"))
		d := &transfers.Download{Group: bob, Message: m.ID, File: m.Attachment(), Path: filepath.Join(t.TempDir(), "no", "such", "folder", "report.txt")}
		w.files.Fetch(d)
		w.settle()
		if !d.Failed || !d.Unsaved || len(w.failed) != 1 || !errors.Is(w.failed[0], fs.ErrNotExist) {
			t.Errorf("failed: %v for the place: %v, told %v", d.Failed, d.Unsaved, w.failed)
		}
	})
}

func TestWhatIsToBeDoneWithAFetchedFileIsDoneOnceItIsThere(t *testing.T) {
	inWorld(t, func(w *world) {
		m := w.sent([]byte("words"))
		path, opened := filepath.Join(t.TempDir(), "report.txt"), ""
		w.files.Fetch(&transfers.Download{
			Group: bob, Message: m.ID, File: m.Attachment(),
			Prepare: func() (string, error) { return path, nil },
			Then: func(_ context.Context, path string) error {
				data, err := os.ReadFile(path)
				opened = string(data)
				return err
			},
		})
		w.settle()
		if opened != "words" || len(w.saved) != 0 {
			t.Errorf("opened was %q; told as saved are %q", opened, w.saved)
		}
		if last := w.changed[len(w.changed)-1]; last != bob+"/"+m.ID {
			t.Errorf("watchers were told last of %q", last)
		}
	})
}
