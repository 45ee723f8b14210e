package replay_test

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"muster/cpaas"
	"muster/cpaas/sandbox"
	"muster/cpaas/trace/bundle"
	"muster/cpaas/trace/cause"
	"muster/cpaas/trace/replay"
	"muster/cpaas/transport"
)

// recorded is the bundle of what four users did, on a sandbox of its own.
func recorded(t *testing.T, do func(ctx context.Context, server *sandbox.Server, users []*cpaas.Session)) []byte {
	t.Helper()
	var out bytes.Buffer
	synctest.Test(t, func(t *testing.T) {
		server := sandbox.New()
		defer server.Close()
		tape, pipe := transport.NewTape(), server.Pipe()
		at, err := cpaas.ParseServer("http://127.0.0.1")
		var members []*cpaas.Session
		for i, user := range sandbox.DefaultUsers()[:4] {
			if err != nil {
				t.Fatal(err)
			}
			var m *cpaas.Session
			m, err = cpaas.New(at, cpaas.WithDial(pipe.DialContext), cpaas.WithInstallation(fmt.Sprint("test ", i)), cpaas.WithTape(tape)).
				Login(t.Context(), cpaas.Credentials{ClientID: "sandbox", Email: user, Password: "sandbox"})
			if err == nil {
				err = m.Subscribe(t.Context())
				members = append(members, m)
			}
		}
		do(t.Context(), server, members)
		time.Sleep(time.Minute)
		for _, m := range members {
			m.Close()
		}
		synctest.Wait()
		if err := bundle.Write(&out, bundle.Contents{Rows: tape.Rows(0), Version: "1.2.3"}); err != nil {
			t.Fatal(err)
		}
	})
	return out.Bytes()
}

// played plays a bundle on a fresh sandbox.
func played(t *testing.T, data []byte, options ...sandbox.Option) (result replay.Result, err error) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		opened, bad := bundle.Open(bytes.NewReader(data), int64(len(data)))
		if bad != nil {
			t.Fatal(bad)
		}
		j := cause.Join(opened.Rows)
		server := sandbox.New(append([]sandbox.Option{sandbox.WithUsers(replay.Users(j)...)}, options...)...)
		defer server.Close()
		pipe := server.Pipe()
		carrier := &http.Transport{DialContext: pipe.DialContext}
		defer carrier.CloseIdleConnections()
		result, err = replay.Play(t.Context(), replay.Server{Client: &http.Client{Transport: carrier}, Base: "http://127.0.0.1", ClientID: "sandbox", Password: "sandbox"}, j)
	})
	return result, err
}

// atRandom are what users do at random, with what the server refuses among it.
func atRandom(seed uint64, steps int) func(ctx context.Context, _ *sandbox.Server, users []*cpaas.Session) {
	return func(ctx context.Context, _ *sandbox.Server, users []*cpaas.Session) {
		chance := rand.New(rand.NewPCG(seed, 7))
		groups := []string{"none"}
		for range steps {
			u, g := users[chance.IntN(len(users))], groups[chance.IntN(len(groups))]
			other := users[chance.IntN(len(users))].Self().Address
			switch chance.IntN(11) {
			case 0:
				if made, err := u.CreateGroup(ctx, cpaas.NewGroup{Name: fmt.Sprint("Team ", len(groups)), Subject: `with "quotes"; and /slashes`, Participants: []string{other}}); err == nil {
					groups = append(groups, made.ID)
				}
			case 1:
				_ = u.AddParticipant(ctx, g, other)
			case 2:
				_ = u.RemoveParticipant(ctx, g, other)
			case 3:
				_ = u.SetAdmin(ctx, g, other, chance.IntN(2) == 0)
			case 4:
				_ = u.Leave(ctx, g)
			case 5:
				_, _ = u.UpdateGroup(ctx, g, cpaas.GroupEdit{Name: new(fmt.Sprint("Name ", chance.IntN(100)))})
			case 6:
				if chance.IntN(4) == 0 {
					_ = u.Delete(ctx, g)
				}
			case 7:
				for _, m := range u.Messages(g) {
					_ = u.DeleteMessage(ctx, g, m.ID)
					break
				}
			case 8:
				_, _ = u.SendMessage(ctx, other, "to you alone")
			case 9:
				for _, i := range u.View().Invitations {
					_ = u.Accept(ctx, i.GroupID)
				}
			default:
				_, _ = u.SendMessage(ctx, g, fmt.Sprint("line ", chance.IntN(1000), ` with "quotes" and ünïcode`))
			}
			time.Sleep(time.Second) // so that one begins after the other
		}
	}
}

func TestBundlesReachTheSameStateOnAFreshSandbox(t *testing.T) {
	sent := 0
	for name, do := range map[string]func(context.Context, *sandbox.Server, []*cpaas.Session){
		"the walkthrough":  walkthrough,
		"random 1":         atRandom(1, 80),
		"random 2":         atRandom(2, 80),
		"random 3, longer": atRandom(3, 200),
		"a reply that is lost": func(ctx context.Context, server *sandbox.Server, users []*cpaas.Session) {
			server.LoseReplies(1, func(r *http.Request) bool { return r.Method == "POST" && strings.HasSuffix(r.URL.Path, "/group") })
			walkthrough(ctx, server, users)
			atRandom(4, 40)(ctx, server, users)
		},
	} {
		result, err := played(t, recorded(t, do))
		if err != nil || len(result.Differences) > 0 {
			t.Errorf("%s: %v\n%s", name, err, strings.Join(result.Differences, "\n"))
		}
		if len(result.Skipped) > 0 {
			t.Logf("%s: %q", name, result.Skipped)
		}
		sent += result.Sent
	}
	if sent < 150 {
		t.Errorf("only %d requests were sent again", sent)
	}
}

func walkthrough(ctx context.Context, _ *sandbox.Server, users []*cpaas.Session) {
	alice, bob, carol := users[0], users[1], users[2]
	made, err := alice.CreateGroup(ctx, cpaas.NewGroup{Name: "Team", Participants: []string{bob.Self().Address, carol.Self().Address}})
	if err != nil {
		return
	}
	time.Sleep(time.Second)
	_ = bob.Accept(ctx, made.ID)
	_ = carol.Reject(ctx, made.ID)
	time.Sleep(time.Second)
	_, _ = alice.SendMessage(ctx, made.ID, "hello")
	time.Sleep(time.Second)
	_, _ = bob.SendMessage(ctx, made.ID, "hello, alice")
	_ = alice.AddParticipant(ctx, made.ID, users[3].Self().Address)
	time.Sleep(time.Second)
	_ = bob.Delete(ctx, made.ID) // is refused
}

// What the server of the tape had done otherwise than the sandbox is told.
func TestADifferentFinalStateIsTold(t *testing.T) {
	data := recorded(t, walkthrough)
	for want, change := range map[string][2]string{
		`the name was "Tram", and is "Team"`:                                   {`\"x-name\":\"Team\"`, `\"x-name\":\"Tram\"`},
		`dave@example.com was "Connected", and is "Invited"`:                   {`"{\"participantInformation\":{\"address\":\"dave@example.com\",\"status\":\"Invited\"`, `"{\"participantInformation\":{\"address\":\"dave@example.com\",\"status\":\"Connected\"`},
		`bob@example.com's delete group was done, and is refused with 403`:     {`"status":403`, `"status":204`},
		`bob@example.com's delete group was refused with 409, and is with 403`: {`"status":403`, `"status":409`},
	} {
		if result, err := played(t, changed(t, data, change[0], change[1])); err != nil || !strings.Contains(strings.Join(result.Differences, "\n"), want) {
			t.Errorf("%s: %v, %q, %q", want, err, result.Differences, result.Skipped)
		}
	}
}

// changed is a bundle in whose replies something stands otherwise.
func changed(t *testing.T, data []byte, from, to string) []byte {
	t.Helper()
	opened, err := bundle.Open(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	found := false
	for i, r := range opened.Rows {
		x, is := r.Record.(transport.Exchange)
		if !is {
			continue
		}
		again := *r
		switch {
		case strings.HasPrefix(from, `"status":`):
			if fmt.Sprintf(`"status":%d`, x.Status) == from {
				_, _ = fmt.Sscanf(to, `"status":%d`, &x.Status)
				found = true
			}
		default:
			plain := strings.NewReplacer(`\"`, `"`, `"{`, `{`)
			body := strings.Replace(string(x.Reply.Body), plain.Replace(from), plain.Replace(to), 1)
			found = found || body != string(x.Reply.Body)
			x.Reply.Body = []byte(body)
		}
		again.Record = x
		opened.Rows[i] = &again
	}
	if !found {
		t.Fatalf("there is no %s", from)
	}
	var out bytes.Buffer
	if err := bundle.Write(&out, bundle.Contents{Rows: opened.Rows, Version: "1.2.3"}); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestATapeWithoutRequestsCannotBePlayed(t *testing.T) {
	data := recorded(t, func(context.Context, *sandbox.Server, []*cpaas.Session) {})
	if _, err := played(t, data); err == nil || !strings.Contains(err.Error(), "no request on the tape") {
		t.Error(err)
	}
}

func TestAServerThatKnowsSomebodyNotIsNamed(t *testing.T) {
	if _, err := played(t, recorded(t, walkthrough), sandbox.WithPassword("another")); err == nil || !strings.Contains(err.Error(), "alice@example.com cannot log in") {
		t.Error(err)
	}
}
