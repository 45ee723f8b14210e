package command_test

import (
	"bufio"
	"context"
	"crypto/tls"
	"strings"
	"sync"
	"testing"
	"time"

	"muster/cpaas"
)

// A client that the scenario does not play comes through the proxy of the run, and the scenario
// waits for it, looks at what it sends and gets, sees what it writes, and takes a notification away from it.
func TestAScenarioChecksAClientThatComesThroughTheProxy(t *testing.T) {
	path := feature(t,
		"Given alice is subscribed",
		"And the page of carol is connected through the proxy",
		`When alice creates the group "Team" with carol`,
		`Then carol's client got the notification "groupChatSessionInvitationNotification"`,
		`And carol's client sent PUT "/status" with "Connected"`,
		`And carol's client was answered 200 to PUT "/status"`,
		`And alice sees carol connected to "Team"`,
		`When carol loses the 1st notification with "chatMessageNotification"`,
		`And alice sends "lost" to "Team"`,
		`And alice sends "seen" to "Team"`,
		`Then carol's client got the notification "seen"`,
		`And carol's client sent POST "/messages" with "say \"hello\""`,
		`And alice sees the message "say \"hello\"" from carol in "Team"`,
		`And carol's client got the notification "never"`)
	p := program(t, "run", path, "--proxy", "127.0.0.1:0")
	out, err := p.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := p.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewReader(out)
	first, err := lines.ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	at, found := strings.CutPrefix(strings.TrimSpace(first), "other clients connect to ")
	if !found {
		t.Fatalf("it says %q", first)
	}
	var answering sync.WaitGroup
	page := foreignClient(t, at, func(page *cpaas.Session, u cpaas.Update) {
		e, is := u.Event.(cpaas.MessageReceived)
		if !is || e.Message.Text != "seen" {
			return
		}
		answering.Go(func() {
			if _, err := page.SendMessage(t.Context(), e.Message.Group, `say "hello"`); err != nil {
				t.Error(err)
			}
		})
	})
	defer page.Close()
	var said strings.Builder
	_, _ = lines.WriteTo(&said)
	_ = p.Wait()
	answering.Wait()
	for _, want := range []string{
		`Then carol's client got the notification "never"`, // only the last step fails
		"carol's client got no such notification within 5s", "carol@example.com < chatMessageNotification",
	} {
		if p.ProcessState.ExitCode() != 1 || !strings.Contains(said.String(), want) && !strings.Contains(said.String(), strings.Replace(want, "Then", "And", 1)) {
			t.Errorf("code %d, no %q in %s", p.ProcessState.ExitCode(), want, &said)
		}
	}
	if n := strings.Count(said.String(), "fault: drop"); n == 0 {
		t.Errorf("the notification that carol loses is not shown as lost: %s", &said)
	}
}

// foreignClient is carol, who accepts every invitation. She comes as soon as a scenario waits,
// and it goes on as soon as she is subscribed: what watches her does so before.
func foreignClient(t *testing.T, at string, watch func(*cpaas.Session, cpaas.Update)) *cpaas.Session {
	t.Helper()
	server, err := cpaas.ParseServer(at)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	for {
		s, err := cpaas.New(server, cpaas.WithInstallation("page"), cpaas.WithTLS(&tls.Config{InsecureSkipVerify: true})). // the certificate is made for the run
																	Login(ctx, cpaas.Credentials{ClientID: "sandbox", Email: "carol@example.com", Password: "sandbox"})
		if err == nil {
			s.Watch(func(u cpaas.Update) { watch(s, u) })
			s.SetAutoAccept(true)
			err = s.Subscribe(ctx)
		}
		if err == nil {
			return s
		}
		if ctx.Err() != nil {
			t.Fatal(err)
		}
	}
}

func TestAScenarioThatNeedsAProxySaysSoWhereThereIsNone(t *testing.T) {
	path := feature(t, "Given the page of carol is connected through the proxy")
	if out, errs, code := run(t, "run", path); code != 1 || !strings.Contains(out, "run with --proxy HOST:PORT") {
		t.Errorf("code %d, printed %q and %q", code, out, errs)
	}
	if out, errs, code := run(t, "run", path, "--proxy", "nowhere"); code != 2 || !strings.Contains(errs, "cannot listen on nowhere") {
		t.Errorf("code %d, printed %q and %q", code, out, errs)
	}
}
