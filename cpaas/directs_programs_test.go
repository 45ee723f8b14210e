package cpaas_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"muster/cpaas"
	"muster/cpaas/sandbox"
)

// However lines, files and faults interleave, the two of every conversation must
// end with what the server has: each line once, in its order, with its file.
func TestAnyTwoEndWithTheSameLinesWhateverFails(t *testing.T) {
	users := manyUsers[:3]
	for seed := range sampled(60) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			inWorld(t, func(t *testing.T, w *world) {
				chance := rand.New(rand.NewPCG(seed, 2))
				members := w.join(users...)
				for _, m := range members {
					for _, other := range members {
						if other != m {
							w.must(m.OpenDirect(other.Self().Address))
							_, err := m.FetchMessages(t.Context(), other.Self().Address)
							w.must(err)
						}
					}
				}
				for n := range 30 {
					if chance.IntN(4) == 0 {
						w.fault(chance, pick(chance, users))
					}
					if chance.IntN(8) == 0 {
						w.server.DropChannels(pick(chance, users)) // with all that waits
					}
					from, to := pick(chance, members), pick(chance, users)
					if to != from.Self().Address {
						say(t, from, to, fmt.Sprint("line ", n), chance.IntN(4) == 0)
					}
					time.Sleep(time.Duration(chance.IntN(3000)) * time.Millisecond)
					if chance.IntN(5) == 0 {
						w.server.Heal()
					}
				}
				w.server.Heal()
				w.server.Thaw("")
				time.Sleep(10 * time.Minute) // longer than any wait and any silence
				for _, m := range members {
					for _, other := range users {
						w.agreeOnLines(m, other)
					}
				}
			}, sandbox.WithUsers(users...), sandbox.WithTokenLifetime(10*time.Minute, time.Hour))
		})
	}
}

// say writes a line, or sends a file with it. That it may fail is part of it.
func say(t *testing.T, from *member, to, text string, file bool) {
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	if file {
		p := newParcel(5000)
		_, _ = from.SendFile(ctx, to, text, p.upload(text+".txt"))
		p.closed(t)
		return
	}
	_, _ = from.SendMessage(ctx, to, text)
}

func (w *world) agreeOnLines(m *member, other string) {
	w.t.Helper()
	var want, got []string
	for _, line := range w.server.Direct(m.Self().Address, other) {
		want = append(want, line.Sender+" "+line.Text+" "+line.Attachment)
	}
	for _, line := range m.Messages(other) {
		got = append(got, line.Sender+" "+line.Text+" "+line.Attachment().Name)
	}
	if !slices.Equal(got, want) {
		w.t.Errorf("%s reads %q with %s, the server has %q", m.Self().Address, got, other, want)
	}
	for _, d := range m.View().Directs {
		if d.Address == other && len(want) > 0 && d.Last.IsZero() {
			w.t.Errorf("%s has %+v after %d lines", m.Self().Address, d, len(want))
		}
	}
	if m.phase() != cpaas.Live {
		w.t.Errorf("%s is %+v", m.Self().Address, m.View().Connection)
	}
}
