package cpaas_test

import (
	"bytes"
	"errors"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"muster/cpaas"
	"muster/cpaas/transport"
	"muster/cpaas/transport/hold"
)

// gated is a member whose frames and requests can be held.
func (w *world) gated(address string) (*member, *hold.Gate) {
	w.t.Helper()
	gate := hold.NewGate()
	before := w.opts
	w.opts = append(w.opts[:len(w.opts):len(w.opts)], cpaas.WithGate(gate))
	m := w.login(address)
	w.opts = before
	w.must(m.Subscribe(w.t.Context()))
	return m, gate
}

// only gives what is held, which must be one thing.
func (w *world) only(gate *hold.Gate) hold.Item {
	w.t.Helper()
	w.rest()
	items := gate.Held()
	if len(items) != 1 {
		w.t.Fatalf("%d are held: %v", len(items), items)
	}
	return items[0]
}

// marks are what became of all that was held, in the order of the tape.
func marks(tape *transport.Tape) []string {
	var list []string
	add := func(m *hold.Mark, data []byte) {
		if m == nil {
			return
		}
		text := string(m.Outcome)
		if m.Before != nil && !bytes.Equal(m.Before.Data, data) {
			text += " from " + string(m.Before.Data) + " to " + string(data)
		}
		list = append(list, text)
	}
	for _, row := range tape.Rows(0) {
		switch x := row.Record.(type) {
		case transport.Frame:
			add(x.Held, x.Data)
		case transport.Exchange:
			add(x.HeldRequest, x.Request.Body)
			add(x.HeldReply, x.Reply.Body)
		}
	}
	return list
}

var lines = regexp.MustCompile("chatMessageNotification")

// holding is a bob whose frames are held, beside alice in a group.
type holding struct {
	*world
	tape  *transport.Tape
	alice *member
	bob   *member
	gate  *hold.Gate
	group string
}

func inHolding(t *testing.T, test func(t *testing.T, h *holding)) {
	inWorld(t, func(t *testing.T, w *world) {
		h := &holding{world: w, tape: taped(w)}
		h.bob, h.gate = w.gated(bob)
		h.alice = w.join(alice)[0]
		h.group = w.team(h.alice, h.bob)
		test(t, h)
	})
}

// says has alice write a line.
func (h *holding) says(text string) {
	h.t.Helper()
	h.must2(h.alice.SendMessage(h.t.Context(), h.group, text))
	h.rest()
}

// reads fails the test unless bob has these lines.
func (h *holding) reads(want ...string) {
	h.t.Helper()
	h.rest()
	if got := h.bob.texts(h.group); !slices.Equal(got, want) {
		h.t.Errorf("bob reads %q, want %q", got, want)
	}
}

// marked fails the test unless the tape tells this of what was held.
func (h *holding) marked(want ...string) {
	h.t.Helper()
	h.rest()
	if got := marks(h.tape); !slices.Equal(got, want) {
		h.t.Errorf("the tape tells of %q, want %q", got, want)
	}
}

func (h *holding) holds(r hold.Rule) { h.gate.SetRules([]hold.Rule{r}) }

func TestAFrameThatIsHeldComesWhenItIsReleasedAndTheConnectionStaysAlive(t *testing.T) {
	inHolding(t, func(t *testing.T, h *holding) {
		h.holds(hold.Rule{What: hold.Received, Match: lines, Times: 1})
		h.says("one")
		h.reads()
		item := h.only(h.gate)
		if item.Name != "chatMessageNotification" || item.Secret || !strings.Contains(string(item.Data), "one") {
			t.Errorf("what is held is %+v", item)
		}
		time.Sleep(10 * time.Minute)
		if h.bob.phase() != cpaas.Live || len(marks(h.tape)) > 0 {
			t.Errorf("after ten minutes bob is %v, and the tape tells of %q", h.bob.phase(), marks(h.tape))
		}
		h.says("two") // goes past it
		h.reads("two")
		if age := h.gate.Held()[0].Age(time.Now()); age < 10*time.Minute {
			t.Errorf("its age is %v", age)
		}
		if !h.gate.Release(item.ID) || h.gate.Release(item.ID) {
			t.Error("it is not released once")
		}
		h.marked("released")
		if h.rest(); len(h.bob.texts(h.group)) != 2 {
			t.Errorf("bob reads %q", h.bob.texts(h.group))
		}
	})
}

func TestAFrameThatIsHeldIsEditedOrDropped(t *testing.T) {
	inHolding(t, func(t *testing.T, h *holding) {
		h.holds(hold.Rule{What: hold.Received, Match: lines})
		h.says("one")
		item := h.only(h.gate)
		edited := bytes.ReplaceAll(item.Data, []byte(`"one"`), []byte(`"two"`))
		h.must(h.gate.Edit(item.ID, hold.Content{Data: edited}))
		h.reads("two")
		h.marked("edited from " + string(item.Data) + " to " + string(edited))
		h.says("three")
		h.gate.Drop(h.only(h.gate).ID)
		h.reads("two")
		if got := marks(h.tape); got[1] != "dropped" {
			t.Errorf("the tape tells of %q", got)
		}
		if err := h.gate.Edit(item.ID, hold.Content{}); !errors.Is(err, hold.ErrGone) {
			t.Errorf("what is gone is edited: %v", err)
		}
	})
}

func TestFramesWaitInOrderWhereARuleSaysSo(t *testing.T) {
	inHolding(t, func(t *testing.T, h *holding) {
		h.holds(hold.Rule{What: hold.Received, Match: regexp.MustCompile("one"), InOrder: true})
		h.says("one")
		h.says("two")
		h.says("three")
		h.reads()
		h.gate.Release(h.gate.Held()[0].ID)
		h.reads("one", "two", "three")
		if n := len(h.gate.Held()); n > 0 {
			t.Errorf("%d are held", n)
		}
	})
}

func TestAnInjectedFrameComesInAndIsMarked(t *testing.T) {
	inHolding(t, func(t *testing.T, h *holding) {
		h.says("one")
		var frame []byte
		for _, row := range h.tape.Rows(0) {
			if f, ok := row.Record.(transport.Frame); ok && row.Source.User() == bob && row.Name == "chatMessageNotification" {
				frame = []byte(strings.NewReplacer(`"one"`, `"two"`, "/messages/", "/messages/x", `{"id":"`, `{"id":"x`).Replace(string(f.Data)))
			}
		}
		h.must(h.gate.Inject(frame))
		h.rest()
		injected := 0
		for _, row := range h.tape.Rows(0) {
			if f, ok := row.Record.(transport.Frame); ok && f.ByHand && !f.Sent && bytes.Equal(f.Data, frame) {
				injected++
			}
		}
		if injected != 1 {
			t.Errorf("the tape tells of it %d times", injected)
		}
		h.reads("one", "two")
		h.bob.Close()
		if err := h.gate.Inject(frame); !errors.Is(err, hold.ErrNoConnection) {
			t.Errorf("after the end: %v", err)
		}
	})
}

func TestASentFrameIsHeldEditedAndDropped(t *testing.T) {
	inHolding(t, func(t *testing.T, h *holding) {
		h.holds(hold.Rule{What: hold.Sent})
		h.tap.expect([]byte(`{"b":2}`))
		sent := func() []string {
			var list []string
			for _, row := range h.tape.Rows(0) {
				if f, ok := row.Record.(transport.Frame); ok && f.ByHand {
					list = append(list, string(f.Data))
				}
			}
			return list
		}
		for i, text := range []string{`{"a":1}`, `{"a":2}`, `{"a":3}`} {
			h.tap.expect([]byte(text))
			h.must(h.bob.SendFrameByHand(t.Context(), text))
			item := h.only(h.gate)
			if len(sent()) != i {
				t.Errorf("%q is sent while it is held", text)
			}
			switch i {
			case 0:
				h.gate.Release(item.ID)
			case 1:
				h.must(h.gate.Edit(item.ID, hold.Content{Data: []byte(`{"b":2}`)}))
			case 2:
				h.gate.Drop(item.ID)
			}
			h.rest()
		}
		h.marked("released", `edited from {"a":2} to {"b":2}`, "dropped")
	})
}

// outcome runs a call of bob's, does something to what is held, and gives the call's error.
func (h *holding) outcome(call func() error, decide func(hold.Item)) error {
	h.t.Helper()
	done := make(chan error, 1)
	go func() { done <- call() }()
	item := h.only(h.gate)
	time.Sleep(20 * time.Minute) // longer than any request may take
	decide(item)
	return <-done
}

func (h *holding) send(text string) func() error {
	return func() error {
		_, err := h.bob.SendMessage(h.t.Context(), h.group, text)
		return err
	}
}

func TestARequestThatIsHeldTakesEffectAsItIsDecidedHoweverLate(t *testing.T) {
	inHolding(t, func(t *testing.T, h *holding) {
		h.holds(hold.Rule{What: hold.Request, Method: "POST", Path: regexp.MustCompile("/messages$")})
		h.must(h.outcome(h.send("one"), func(i hold.Item) { h.gate.Release(i.ID) }))
		h.must(h.outcome(h.send("two"), func(i hold.Item) {
			h.must(h.gate.Edit(i.ID, hold.Content{Method: i.Method, Path: i.Path, Data: bytes.ReplaceAll(i.Data, []byte("two"), []byte("2"))}))
		}))
		if err := h.outcome(h.send("three"), func(i hold.Item) { h.gate.Drop(i.ID) }); !errors.Is(err, cpaas.ErrUnavailable) {
			t.Errorf("a dropped request ends with %v", err)
		}
		h.rest()
		if got := h.alice.texts(h.group); !slices.Equal(got, []string{"one", "2"}) {
			t.Errorf("alice reads %q", got)
		}
		if got := marks(h.tape); len(got) != 3 || got[0] != "released" || !strings.HasPrefix(got[1], "edited from") || got[2] != "dropped" {
			t.Errorf("the tape tells of %q", got)
		}
	})
}

func TestAReplyThatIsHeldIsReadAsItIsDecidedHoweverLate(t *testing.T) {
	inHolding(t, func(t *testing.T, h *holding) {
		h.holds(hold.Rule{What: hold.Reply, Method: "POST", Path: regexp.MustCompile("/messages$")})
		h.must(h.outcome(h.send("one"), func(i hold.Item) {
			if i.Status != 201 {
				t.Errorf("what is held is %+v", i)
			}
			h.gate.Release(i.ID)
		}))
		err := h.outcome(h.send("two"), func(i hold.Item) {
			if err := h.gate.Edit(i.ID, hold.Content{Status: 99}); !errors.Is(err, hold.ErrStatus) {
				t.Errorf("status 99 is %v", err)
			}
			h.must(h.gate.Edit(i.ID, hold.Content{Status: 403, Data: []byte(`{}`)}))
		})
		if !errors.Is(err, cpaas.ErrForbidden) {
			t.Errorf("a reply that was made a refusal ends with %v", err)
		}
		if err := h.outcome(h.send("three"), func(i hold.Item) { h.gate.Drop(i.ID) }); !errors.Is(err, cpaas.ErrUnavailable) {
			t.Errorf("a dropped reply ends with %v", err)
		}
		h.rest()
		if got := h.alice.texts(h.group); !slices.Equal(got, []string{"one", "two", "three"}) {
			t.Errorf("alice reads %q", got)
		}
		for _, row := range h.tape.Rows(0) {
			if x, ok := row.Record.(transport.Exchange); ok && x.HeldReply != nil && x.HeldReply.Outcome == hold.Dropped && x.Status != 201 {
				t.Errorf("the tape does not have the dropped reply: %+v", x)
			}
		}
	})
}

func TestWhatIsHeldGoesOnWhenItsConnectionEnds(t *testing.T) {
	for _, end := range []string{"the server closes", "logout"} {
		inHolding(t, func(t *testing.T, h *holding) {
			h.gate.SetRules([]hold.Rule{{What: hold.Received, Match: lines}, {What: hold.Sent}, {What: hold.Request, Method: "POST"}, {What: hold.Reply, Path: regexp.MustCompile("/messages$")}})
			h.says("one")
			h.must(h.bob.SendFrameByHand(t.Context(), `{"a":1}`))
			h.rest()
			if n := len(h.gate.Held()); n != 2 {
				t.Fatalf("%d are held", n)
			}
			switch end {
			case "logout":
				h.bob.Close()
			default:
				h.server.DropConnections(bob)
			}
			h.rest()
			if h.gate.Ended() != 2 {
				t.Errorf("%s: %d have ended", end, h.gate.Ended())
			}
			if got := marks(h.tape); len(got) != 2 || got[0] != "the connection ended" || got[1] != "the connection ended" {
				t.Errorf("%s: the tape tells of %q", end, got)
			}
		})
	}
}
