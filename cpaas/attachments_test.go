package cpaas_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"muster/cpaas"
	"muster/cpaas/sandbox"
)

// parcel is a file to be sent, which notes what is done with it.
type parcel struct {
	content       []byte
	opened, shut  int
	reads         int
	onRead        func(n int) // before each read, which is the nth of all
	told          []int64
	openErr, rerr error
}

func newParcel(size int) *parcel {
	return &parcel{content: bytes.Repeat([]byte("0123456789abcdef"), size/16+1)[:size]}
}

func (p *parcel) upload(name string) cpaas.Upload {
	return cpaas.Upload{
		Name: name, Size: int64(len(p.content)),
		Open: func() (io.ReadCloser, error) {
			if p.openErr != nil {
				return nil, p.openErr
			}
			p.opened++
			return &opened{p, bytes.NewReader(p.content)}, nil
		},
		Progress: func(sent int64) { p.told = append(p.told, sent) },
	}
}

type opened struct {
	*parcel
	from io.Reader
}

func (o *opened) Read(b []byte) (int, error) {
	o.reads++
	if o.onRead != nil {
		o.onRead(o.reads)
	}
	if o.rerr != nil && o.reads > 2 {
		return 0, o.rerr
	}
	return o.from.Read(b)
}

func (o *opened) Close() error { o.shut++; return nil }

// closed fails the test if a file was left open.
func (p *parcel) closed(t *testing.T) {
	t.Helper()
	if p.opened != p.shut {
		t.Errorf("the file was opened %d times and closed %d times", p.opened, p.shut)
	}
}

func TestFileArrivesAsItWasSent(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		members := w.join(alice, bob)
		a, b := members[0], members[1]
		team := w.team(a, b)
		p := newParcel(300_000)
		sent, err := a.SendFile(t.Context(), team, "the plan", p.upload("/home/alice/plan.PNG"))
		w.must(err)
		w.rest()
		p.closed(t)
		if len(p.told) == 0 || p.told[len(p.told)-1] != 300_000 || !slices.IsSorted(p.told) {
			t.Errorf("progress was %v", p.told)
		}
		lines := b.Messages(team)
		if len(lines) != 1 || lines[0].Text != "the plan" || lines[0].Attachment().Name != "plan.PNG" || lines[0].Attachment().Size != 300_000 || lines[0].Attachment().Type != "image/png" {
			t.Fatalf("bob reads %+v", lines)
		}
		if own := a.Messages(team); len(own) != 1 || own[0] != sent || own[0].Attachment().ID != lines[0].Attachment().ID {
			t.Errorf("alice reads %+v after sending %+v", own, sent)
		}
		var got bytes.Buffer
		var last [2]int64
		w.must(b.Download(t.Context(), lines[0].Attachment(), &got, func(done, total int64) { last = [2]int64{done, total} }))
		if !bytes.Equal(got.Bytes(), p.content) || last != [2]int64{300_000, 300_000} {
			t.Errorf("bob gets %d bytes, told of %v", got.Len(), last)
		}
		before := a.Messages(team)
		_, err = a.FetchMessages(t.Context(), team)
		w.must(err)
		if after := a.Messages(team); !slices.Equal(before, after) {
			t.Errorf("the history changes alice's line from %+v to %+v", before, after)
		}
	})
}

func TestTooLargeFileIsToldBeforeAByteOfItIsRead(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		a := w.join(alice)[0]
		team := w.team(a)
		p := newParcel(1 << 20)
		_, err := a.SendFile(t.Context(), team, "", p.upload("big.bin"))
		failed, _ := errors.AsType[*cpaas.Error](err)
		if !errors.Is(err, cpaas.ErrInvalid) || failed.Status != 413 || !strings.Contains(failed.Text, "64 KiB") {
			t.Errorf("it failed with %v", err)
		}
		p.closed(t)
		if p.reads != 0 || len(p.told) != 0 || len(a.Messages(team)) != 0 {
			t.Errorf("%d reads, progress %v, lines %v", p.reads, p.told, a.Messages(team))
		}
	}, sandbox.WithObjectLimit(64<<10))
}

// What moves may take any time; what stands still must not be waited for forever.
func TestUploadEndsByStandingStillAndNotByItsLength(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		a := w.join(alice)[0]
		team := w.team(a)
		p := newParcel(500_000)
		p.onRead = func(int) { time.Sleep(10 * time.Second) }
		began := time.Now()
		_, err := a.SendFile(t.Context(), team, "slow", p.upload("slow.bin"))
		if took := time.Since(began); err != nil || took < time.Minute {
			t.Errorf("a slow file: %v after %v", err, took)
		}
		if n := len(p.told); n < 10 {
			t.Errorf("progress was told %d times", n)
		}
		p.closed(t)

		stuck := newParcel(500_000)
		w.server.Delay(time.Hour, nil) // nothing is read of it
		began = time.Now()
		_, err = a.SendFile(t.Context(), team, "stuck", stuck.upload("stuck.bin"))
		if took := time.Since(began); !errors.Is(err, cpaas.ErrUnavailable) || took > time.Minute || !strings.Contains(err.Error(), "in time") {
			t.Errorf("a file that stands still: %v after %v", err, took)
		}
		stuck.closed(t)
	})
}

func TestCancelledUploadLeavesNothingBehind(t *testing.T) {
	for _, at := range []int{1, 5} {
		inWorld(t, func(t *testing.T, w *world) {
			a := w.join(alice)[0]
			team := w.team(a)
			ctx, cancel := context.WithCancel(t.Context())
			p := newParcel(1 << 20)
			p.onRead = func(n int) {
				if n == at {
					cancel()
				}
			}
			if _, err := a.SendFile(ctx, team, "never", p.upload("x")); !errors.Is(err, cpaas.ErrClosed) {
				t.Errorf("it ended with %v", err)
			}
			p.closed(t)
			told := len(p.told)
			time.Sleep(time.Minute)
			if files, _ := w.server.Objects(); files != 0 || len(a.Messages(team)) != 0 || len(p.told) != told {
				t.Errorf("%d files and the lines %v are left", files, a.Messages(team))
			}
		})
	}
}

func TestClosedSessionEndsItsUpload(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		a := w.join(alice)[0]
		team := w.team(a)
		p := newParcel(1 << 20)
		p.onRead = func(int) { time.Sleep(time.Second) }
		time.AfterFunc(3*time.Second, a.Close)
		if _, err := a.SendFile(t.Context(), team, "", p.upload("x")); !errors.Is(err, cpaas.ErrClosed) {
			t.Errorf("it ended with %v", err)
		}
		p.closed(t)
	})
}

func TestUploadIsSentAgainFromTheStartWithANewToken(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		a := w.join(alice)[0]
		team := w.team(a)
		w.server.ExpireTokens(alice)
		p := newParcel(100_000)
		_, err := a.SendFile(t.Context(), team, "", p.upload("x.bin"))
		w.must(err)
		if p.opened != 2 {
			t.Errorf("the file was opened %d times", p.opened)
		}
		p.closed(t)
		var got bytes.Buffer
		w.server.ExpireTokens(alice)
		w.must(a.Download(t.Context(), a.Messages(team)[0].Attachment(), &got, nil))
		if !bytes.Equal(got.Bytes(), p.content) {
			t.Errorf("%d bytes arrived", got.Len())
		}
	})
}

func TestFileThatGoesWrongSaysWhy(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		a := w.join(alice)[0]
		team := w.team(a)
		gone := filepath.Join(t.TempDir(), "secret-folder", "gone.txt")
		_, missing := os.Open(gone)
		for name, c := range map[string]struct {
			spoil func(p *parcel, u *cpaas.Upload)
			want  string
		}{
			"gone":        {func(p *parcel, _ *cpaas.Upload) { p.openErr = missing }, "not there"},
			"locked":      {func(p *parcel, _ *cpaas.Upload) { p.openErr = fs.ErrPermission }, "may not be read"},
			"shrunk":      {func(_ *parcel, u *cpaas.Upload) { u.Size += 100_000 }, "shorter"},
			"unreadable":  {func(p *parcel, _ *cpaas.Upload) { p.rerr = iotest.ErrTimeout }, "cannot be read: timeout"},
			"no file":     {func(_ *parcel, u *cpaas.Upload) { u.Open = nil }, "no file"},
			"no size":     {func(_ *parcel, u *cpaas.Upload) { u.Size = -1 }, "no file"},
			"of no type":  {func(_ *parcel, u *cpaas.Upload) { u.Type = "a\r\nb" }, "type"},
			"unwelcome":   {func(_ *parcel, u *cpaas.Upload) { w.server.FailNext(1, 403, 0, nil) }, "told to fail"},
			"unreachable": {func(_ *parcel, u *cpaas.Upload) { w.server.FailNext(1, 0, 0, nil) }, "closed the connection"},
		} {
			p := newParcel(200_000)
			u := p.upload(name)
			c.spoil(p, &u)
			_, err := a.SendFile(t.Context(), team, "text", u)
			if _, ok := errors.AsType[*cpaas.Error](err); !ok || !strings.Contains(err.Error(), c.want) || strings.Contains(err.Error(), "secret-folder") {
				t.Errorf("%s: %v", name, err)
			}
			p.closed(t)
		}
		if g, _ := w.server.Group(team); len(g.Messages) != 0 {
			t.Errorf("lines were written: %+v", g.Messages)
		}
	})
}

func TestFileThatGrewIsSentAsLargeAsItWas(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		a := w.join(alice)[0]
		team := w.team(a)
		p := newParcel(50_000)
		u := p.upload("log.txt")
		u.Size = 40_000
		sent, err := a.SendFile(t.Context(), team, "", u)
		w.must(err)
		var got bytes.Buffer
		w.must(a.Download(t.Context(), sent.Attachment(), &got, nil))
		if !bytes.Equal(got.Bytes(), p.content[:40_000]) {
			t.Errorf("%d bytes arrived", got.Len())
		}
	})
}

func TestDownloadTakesWhatWasSaidAndNothingElse(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		members := w.join(alice, bob)
		a, b := members[0], members[1]
		team := w.team(a, b)
		_, err := w.server.As(alice).SendFile(team, "", "a.bin", "", newParcel(100_000).content)
		w.must(err)
		w.rest()
		real := b.Messages(team)[0].Attachment()
		for name, c := range map[string]struct {
			spoil func(f *cpaas.Attachment)
			kind  cpaas.Kind
			most  int
		}{
			"larger":       {func(f *cpaas.Attachment) { f.Size = 50_000 }, cpaas.ErrProtocol, 50_000},
			"smaller":      {func(f *cpaas.Attachment) { f.Size = 200_000 }, cpaas.ErrProtocol, 100_000},
			"another host": {func(f *cpaas.Attachment) { f.Link = "https://example.org" + f.Link }, cpaas.ErrProtocol, 0},
			"no link":      {func(f *cpaas.Attachment) { f.Link = "" }, cpaas.ErrProtocol, 0},
			"not kept":     {func(f *cpaas.Attachment) { f.Link += "x" }, cpaas.ErrNotFound, 0},
			"of another":   {func(f *cpaas.Attachment) { f.Link = strings.Replace(f.Link, bob, alice, 1) }, cpaas.ErrForbidden, 0},
		} {
			var got bytes.Buffer
			f := real
			c.spoil(&f)
			if err := b.Download(t.Context(), f, &got, nil); !errors.Is(err, c.kind) || got.Len() > c.most {
				t.Errorf("%s: %v after %d bytes", name, err, got.Len())
			}
		}
		unsaid := real
		unsaid.Size = 0
		var got bytes.Buffer
		if err := b.Download(t.Context(), unsaid, &got, nil); err != nil || got.Len() != 100_000 {
			t.Errorf("of no told size: %v after %d bytes", err, got.Len())
		}
	})
}

type slowWriter struct {
	each  time.Duration
	after func()
	err   error
	total int
}

func (w *slowWriter) Write(b []byte) (int, error) {
	time.Sleep(w.each)
	w.total += len(b)
	if w.after != nil {
		w.after()
	}
	return len(b), w.err
}

func TestDownloadIsCancelledAndBrokenOffCleanly(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		a := w.join(alice)[0]
		team := w.team(a)
		_, err := w.server.As(alice).SendFile(team, "", "a.bin", "", newParcel(1<<20).content)
		w.must(err)
		w.rest()
		f := a.Messages(team)[0].Attachment()

		slow := &slowWriter{each: 5 * time.Second}
		var told []int64
		w.must(a.Download(t.Context(), f, slow, func(done, _ int64) { told = append(told, done) }))
		if slow.total != 1<<20 || len(told) < 10 || told[len(told)-1] != 1<<20 {
			t.Errorf("a slow disk: %d bytes, progress %v", slow.total, told)
		}
		ctx, cancel := context.WithCancel(t.Context())
		if err := a.Download(ctx, f, &slowWriter{after: cancel}, nil); !errors.Is(err, cpaas.ErrClosed) {
			t.Errorf("cancelled: %v", err)
		}
		if err := a.Download(t.Context(), f, &slowWriter{err: errors.New("disk full")}, nil); !errors.Is(err, cpaas.ErrInvalid) || !strings.Contains(err.Error(), "disk full") {
			t.Errorf("full disk: %v", err)
		}
		cut := &slowWriter{after: func() { w.pipe.Close() }}
		if err := a.Download(t.Context(), f, cut, nil); !errors.Is(err, cpaas.ErrUnavailable) || cut.total >= 1<<20 {
			t.Errorf("cut: %v after %d bytes", err, cut.total)
		}
	})
}

func TestJSONPartOfAMessageBecomesText(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		members := w.join(alice, bob)
		team := w.team(members...)
		_, err := w.server.As(alice).SendRich(team, "a card", []byte(`{"rows":[1]}`))
		w.must(err)
		w.rest()
		if got := members[1].Messages(team); len(got) != 1 || got[0].Text != "a card" || got[0].Rich() != "{\n  \"rows\": [\n    1\n  ]\n}" {
			t.Errorf("bob reads %+v", got)
		}
	})
}
