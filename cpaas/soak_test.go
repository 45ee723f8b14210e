package cpaas_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"muster/cpaas"
	"muster/cpaas/sandbox"
)

// A day in virtual time: members write, come and go, while sockets are cut,
// frozen and closed, tokens expire, and the server goes away. At its end all are
// live and agree with the server, and every line was told to every member once.
// That no goroutine is left the bubble itself checks.
func TestDayOfCutsFreezesAndExpiriesEndsLiveWithNothingLostOrDoubled(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		chance := rand.New(rand.NewPCG(24, 7))
		members := w.join(alice, bob, carol)
		id := w.team(members...)
		for _, m := range members {
			_, err := m.FetchMessages(t.Context(), id)
			w.must(err)
			m.SetAutoAccept(true)
		}
		addresses := []string{alice, bob, carol}
		var said []string
		end := time.Now().Add(24 * time.Hour)
		for n := 0; time.Now().Before(end); n++ {
			w.fault(chance, addresses[chance.IntN(3)])
			author := addresses[chance.IntN(3)]
			text := fmt.Sprint("line ", n)
			if _, err := w.server.As(author).Send(id, text); err != nil {
				t.Fatal(err)
			}
			said = append(said, text)
			if n%10 == 0 {
				w.comeAndGo(id, n)
			}
			time.Sleep(time.Duration(chance.IntN(240)) * time.Second)
			w.server.Heal()
		}
		time.Sleep(5 * time.Minute) // the longest wait, and then some
		w.agree(members...)
		for _, m := range members {
			if m.phase() != cpaas.Live {
				t.Errorf("%s is %+v", m.Self().Address, m.View().Connection)
			}
			if got := m.texts(id); !slices.Equal(got, said) {
				t.Errorf("%s reads %d lines of %d, or in another order", m.Self().Address, len(got), len(said))
			}
			heard := map[string]int{}
			for _, e := range told[cpaas.MessageReceived](m) {
				heard[e.Message.Text]++
			}
			for _, text := range said {
				if heard[text] != 1 {
					t.Errorf("%s was told %q %d times", m.Self().Address, text, heard[text])
				}
			}
		}
		t.Logf("%d lines, %d channels renewed or made, %d token renewals, %d logins", len(said), w.server.Requests()["POST /channels"], w.server.Renewals(), w.server.Logins())
	}, sandbox.WithTokenLifetime(20*time.Minute, time.Hour))
}

// fault does one of the things that happen to a user's connection.
func (w *world) fault(chance *rand.Rand, address string) {
	switch chance.IntN(8) {
	case 0:
		w.server.DropConnections(address)
	case 1:
		w.server.Freeze(address)
	case 2:
		w.server.CloseSockets(address, []int{1000, 1001, 1008, 1011, 4000}[chance.IntN(5)])
	case 3:
		w.server.ExpireTokens(address)
	case 4:
		w.server.ExpireTokens(address)
		w.server.ExpireRefreshTokens(address)
		w.server.DropConnections(address)
	case 5:
		w.server.Refuse(true)
		w.server.DropConnections(address)
	case 6:
		w.server.Duplicate(address, 3)
	case 7:
		w.server.FailNext(2, 503, time.Second, nil)
	}
}

// comeAndGo changes the group's members, as alice, past any client.
func (w *world) comeAndGo(id string, n int) {
	w.t.Helper()
	admin := w.server.As(alice)
	if n%20 == 0 {
		w.must(admin.Add(id, dave))
		return
	}
	w.must(admin.Remove(id, dave))
}
