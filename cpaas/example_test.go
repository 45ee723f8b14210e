package cpaas_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log"

	"muster/cpaas"
	"muster/cpaas/sandbox"
	"muster/cpaas/trace"
	"muster/cpaas/transport"
	"muster/cpaas/transport/fault"
)

// newClient makes a client whose connections lead into a sandbox in memory. For a
// real server leave WithDial out.
func newClient(server *sandbox.Server, options ...cpaas.Option) *cpaas.Client {
	address, err := cpaas.ParseServer("http://127.0.0.1")
	if err != nil {
		log.Fatal(err)
	}
	return cpaas.New(address, append(options, cpaas.WithDial(server.Pipe().DialContext))...)
}

// login logs a user of the sandbox in.
func login(client *cpaas.Client, email string) *cpaas.Session {
	session, err := client.Login(context.Background(), cpaas.Credentials{ClientID: "sandbox", Email: email, Password: "sandbox"})
	if err != nil {
		log.Fatal(err)
	}
	return session
}

// From the login to the first message.
func Example() {
	server := sandbox.New()
	defer server.Close()
	ctx := context.Background()

	alice := login(newClient(server), "alice@example.com")
	defer alice.Close()
	if err := alice.Subscribe(ctx); err != nil {
		log.Fatal(err)
	}
	team, err := alice.CreateGroup(ctx, cpaas.NewGroup{Name: "Team", Participants: []string{"bob@example.com"}})
	if err != nil {
		log.Fatal(err)
	}
	if _, err := alice.SendMessage(ctx, team.ID, "hello"); err != nil {
		log.Fatal(err)
	}
	for _, m := range alice.Messages(team.ID) {
		fmt.Println(m.Sender, "wrote", m.Text)
	}
	for _, p := range alice.Participants(team.ID) {
		fmt.Println(p.Address, "is", p.Status)
	}
	// Output:
	// alice@example.com wrote hello
	// alice@example.com is Connected
	// bob@example.com is Invited
}

// Bob accepts the first invitation that arrives. The callback must be quick and must
// not call the server, so it passes the event on.
func ExampleSession_Watch() {
	server := sandbox.New()
	defer server.Close()
	ctx := context.Background()

	bob := login(newClient(server), "bob@example.com")
	defer bob.Close()
	invitations := make(chan cpaas.Invitation, 1)
	stop := bob.Watch(func(u cpaas.Update) {
		if e, is := u.Event.(cpaas.InvitationReceived); is {
			invitations <- e.Invitation
		}
	})
	defer stop()
	if err := bob.Subscribe(ctx); err != nil {
		log.Fatal(err)
	}

	if _, err := server.As("alice@example.com").Create("Team", "bob@example.com"); err != nil {
		log.Fatal(err)
	}
	invitation := <-invitations
	fmt.Println(invitation.Inviter, "invites to", invitation.Name)
	if err := bob.Accept(ctx, invitation.GroupID); err != nil {
		log.Fatal(err)
	}
	fmt.Println("groups:", len(bob.View().Groups))
	// Output:
	// alice@example.com invites to Team
	// groups: 1
}

// An observer is told of every request, handshake and frame, without secrets.
func ExampleWithObserver() {
	server := sandbox.New()
	defer server.Close()

	client := newClient(server, cpaas.WithObserver(func(r transport.Record) {
		if x, is := r.(transport.Exchange); is {
			fmt.Println(x.Method, x.Path, x.Status)
		}
	}))
	alice := login(client, "alice@example.com")
	defer alice.Close()
	if _, err := alice.FetchGroups(context.Background()); err != nil {
		log.Fatal(err)
	}
	// Output:
	// POST /cpaas/auth/v1/token 200
	// GET /cpaas/chat/v1/alice@example.com/group 200
}

// A fault on the client's side works with any server. Here the reply to a request is
// replaced, so that the server never sees the request.
func ExampleWithFaults() {
	server := sandbox.New()
	defer server.Close()
	ctx := context.Background()

	faults := fault.New(1)
	alice := login(newClient(server, cpaas.WithFaults(faults)), "alice@example.com")
	defer alice.Close()

	faults.Set(fault.Setting{Replies: []fault.Reply{{Method: "POST", Status: 403, Times: 1}}})
	_, err := alice.CreateGroup(ctx, cpaas.NewGroup{Name: "Team"})
	fmt.Println("forbidden:", errors.Is(err, cpaas.ErrForbidden))
	_, err = alice.CreateGroup(ctx, cpaas.NewGroup{Name: "Team"})
	fmt.Println("second attempt:", err)
	// Output:
	// forbidden: true
	// second attempt: <nil>
}

// A tape records the connections of any number of clients; package trace writes it
// as HAR or NDJSON.
func ExampleWithTape() {
	server := sandbox.New()
	defer server.Close()

	tape := transport.NewTape()
	alice := login(newClient(server, cpaas.WithTape(tape)), "alice@example.com")
	alice.Close()

	for _, row := range tape.Rows(0) {
		fmt.Println(row.Source.User(), trace.Kind(row))
	}
	var har bytes.Buffer
	if err := trace.WriteHAR(&har, tape.Rows(0), cpaas.Version); err != nil {
		log.Fatal(err)
	}
	fmt.Println("password in the file:", bytes.Contains(har.Bytes(), []byte("password=sandbox")))
	// Output:
	// alice@example.com request
	// password in the file: false
}
