package hold_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"runtime"
	"testing"
	"testing/synctest"
	"time"

	"muster/cpaas/transport/hold"
)

func plain(b []byte) []byte { return b }

// take has a line hold a frame, and gives what became of it.
func take(l *hold.Line, data string) (taken bool, mark *hold.Mark, became *hold.Decision) {
	became = &hold.Decision{}
	taken, mark = l.Take("", []byte(data), plain, func(d hold.Decision) { *became = d })
	return taken, mark, became
}

func TestBeyondTheBoundFramesPassAndAreMarked(t *testing.T) {
	g := hold.NewGate()
	g.SetRules([]hold.Rule{{What: hold.Sent}})
	l := g.Line(hold.Sent, nil)
	for range hold.Most {
		if taken, _, _ := take(l, "x"); !taken {
			t.Fatal("one within the bound passes")
		}
	}
	taken, mark, _ := take(l, "x")
	if taken || mark == nil || mark.String() != "not held: too many are held" {
		t.Errorf("beyond the bound: %v, %v", taken, mark)
	}
	l.End()
	if g.Ended() != hold.Most || len(g.Held()) != 0 {
		t.Errorf("%d ended, %d are held", g.Ended(), len(g.Held()))
	}
	large := string(bytes.Repeat([]byte("x"), 9<<20))
	again := g.Line(hold.Sent, nil)
	first, _, _ := take(again, large)
	if second, _, _ := take(again, large); !first || second {
		t.Errorf("18 MiB are held: %v, %v", first, second)
	}
}

// The secret is known by its mark alone, and what is typed around the mark would go out
// with it.
func TestWhatHasASecretGoesOnWithItAndIsNotEdited(t *testing.T) {
	g := hold.NewGate()
	g.SetRules([]hold.Rule{{What: hold.Received}})
	l := g.Line(hold.Received, nil)
	clean := func(b []byte) []byte { return bytes.ReplaceAll(b, []byte("canary"), []byte("token#3fa9")) }
	var became hold.Decision
	l.Take("", []byte("a canary"), clean, func(d hold.Decision) { became = d })
	item := g.Held()[0]
	if !item.Secret || string(item.Data) != "a token#3fa9" {
		t.Errorf("what is held is %+v", item)
	}
	if err := g.Edit(item.ID, hold.Content{Data: []byte("b token#3fa9")}); !errors.Is(err, hold.ErrSecret) || len(g.Held()) != 1 {
		t.Errorf("editing it ends with %v", err)
	}
	if err := g.Edit(item.ID, hold.Content{Data: item.Data}); err != nil || string(became.Data) != "a canary" || became.Mark.Outcome != hold.Released {
		t.Errorf("released it is %+v, %v", became, err)
	}
}

func TestARequestIsNotEditedIntoWhatCannotBeSent(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := hold.NewGate()
		g.SetRules([]hold.Rule{{What: hold.Request}})
		done := make(chan hold.Decision, 1)
		go func() {
			done <- g.Wait(t.Context(), hold.Content{What: hold.Request, Method: "GET", Path: "/a"}, plain)
		}()
		synctest.Wait()
		id := g.Held()[0].ID
		for _, c := range []struct {
			to   hold.Content
			want error
		}{
			{hold.Content{Method: "GET", Path: "a"}, hold.ErrPath},
			{hold.Content{Method: "GET", Path: "//host.example/a"}, hold.ErrPath},
			{hold.Content{Method: "GET", Path: "https://host.example/"}, hold.ErrPath},
			{hold.Content{Method: "GET", Path: "/a?b=c"}, hold.ErrPath},
			{hold.Content{Method: "GET\r\n", Path: "/a"}, hold.ErrMethod},
			{hold.Content{Method: "CONNECT", Path: "/a"}, hold.ErrMethod},
		} {
			if err := g.Edit(id, c.to); !errors.Is(err, c.want) {
				t.Errorf("%+v: %v, want %v", c.to, err, c.want)
			}
		}
		if err := g.Edit(id, hold.Content{Method: "PUT", Path: "/b"}); err != nil {
			t.Error(err)
		}
		if d := <-done; d.Method != "PUT" || d.Path != "/b" || d.Mark.Before.Path != "/a" {
			t.Errorf("it became %+v", d)
		}
	})
}

func TestATimeoutStandsStillWhileSomethingIsHeld(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := hold.NewGate()
		g.SetRules([]hold.Rule{{What: hold.Request, Times: 1}})
		outer, cancel := hold.Timeout(t.Context(), 10*time.Second)
		defer cancel()
		inner, cancel2 := hold.Timeout(outer, 5*time.Second)
		defer cancel2()
		began := time.Now()
		time.Sleep(2 * time.Second)
		go func() {
			time.Sleep(time.Hour)
			g.ReleaseAll()
		}()
		if d := g.Wait(inner, hold.Content{What: hold.Request}, plain); d.Mark.For != time.Hour {
			t.Errorf("it was held %v", d.Mark.For)
		}
		<-inner.Done()
		if took := time.Since(began) - time.Hour; took != 5*time.Second || !errors.Is(inner.Err(), context.DeadlineExceeded) || outer.Err() != nil {
			t.Errorf("it ended after %v with %v", took, inner.Err())
		}
		<-outer.Done()
		if took := time.Since(began) - time.Hour; took != 10*time.Second {
			t.Errorf("the outer one ended after %v", took)
		}
		parent, stop := context.WithCancel(t.Context())
		child, cancel3 := hold.Timeout(parent, time.Hour)
		defer cancel3()
		stop()
		<-child.Done()
		if !errors.Is(child.Err(), context.Canceled) {
			t.Errorf("with its parent it ends with %v", child.Err())
		}
	})
}

func TestARuleThatIsUsedUpIsGoneAndThoseThatStayCountOn(t *testing.T) {
	g := hold.NewGate()
	l := g.Line(hold.Sent, nil)
	g.SetRules([]hold.Rule{{What: hold.Sent, Times: 2}})
	take(l, "x")
	g.ChangeRules(func(r []hold.Rule) []hold.Rule { return append(r, hold.Rule{What: hold.Reply}) })
	take(l, "x")
	if got := fmt.Sprint(g.Rules()); got != "[each reply]" {
		t.Errorf("the rules are %s", got)
	}
	if taken, _, _ := take(l, "x"); taken {
		t.Error("a third is held")
	}
}

// Contexts of the library that are made under a Timeout end with it, for its reason, and
// no goroutine waits for that.
func TestContextsUnderATimeoutEndWithItAndNoGoroutineWaits(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := hold.Timeout(t.Context(), time.Minute)
		defer cancel()
		before := runtime.NumGoroutine()
		under, stop := context.WithCancelCause(ctx)
		defer stop(nil)
		gone, leave := context.WithCancel(ctx)
		if n := runtime.NumGoroutine(); n > before {
			t.Errorf("%d goroutines wait for the end", n-before)
		}
		leave()
		<-gone.Done()
		time.Sleep(time.Minute - time.Nanosecond)
		synctest.Wait()
		if under.Err() != nil || ctx.Err() != nil {
			t.Error("it has ended too early")
		}
		time.Sleep(time.Nanosecond)
		synctest.Wait()
		if under.Err() != context.DeadlineExceeded || ctx.Err() != context.DeadlineExceeded {
			t.Errorf("the limit has ended with %v, and what is under it with %v", ctx.Err(), under.Err())
		}
		late, end := context.WithCancel(ctx)
		defer end()
		<-late.Done()
		if gone.Err() != context.Canceled || late.Err() != context.DeadlineExceeded {
			t.Errorf("what had ended before it has ended with %v, and what was made after it with %v", gone.Err(), late.Err())
		}
	})
}
