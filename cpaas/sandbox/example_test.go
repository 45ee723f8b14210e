package sandbox_test

import (
	"fmt"
	"log"
	"net/http"
	"net/http/httptest"
	"net/url"

	"muster/cpaas/sandbox"
)

// A sandbox is an http.Handler, so a test can serve it on a port of this machine.
func ExampleNew() {
	server := sandbox.New(sandbox.WithUsers("alice@example.com", "bob@example.com"), sandbox.WithPassword("secret"))
	defer server.Close()
	port := httptest.NewServer(server)
	defer port.Close()

	reply, err := http.PostForm(port.URL+"/cpaas/auth/v1/token", url.Values{
		"grant_type": {"password"}, "client_id": {"sandbox"}, "username": {"alice@example.com"}, "password": {"secret"},
	})
	if err != nil {
		log.Fatal(err)
	}
	defer reply.Body.Close()
	fmt.Println(reply.Status, "logins:", server.Logins())
	// Output: 200 OK logins: 1
}

// Actors do what users would do, without a client.
func ExampleServer_As() {
	server := sandbox.New()
	defer server.Close()
	alice, bob := server.As("alice@example.com"), server.As("bob@example.com")

	team, err := alice.Create("Team", "bob@example.com")
	if err != nil {
		log.Fatal(err)
	}
	if _, err := bob.Send(team, "too early"); err != nil {
		fmt.Println(err.(*sandbox.Refusal).Code)
	}
	if err := bob.Accept(team); err != nil {
		log.Fatal(err)
	}
	if _, err := bob.Send(team, "hello"); err != nil {
		log.Fatal(err)
	}
	for _, m := range server.Visible("alice@example.com", team) {
		fmt.Println(m.Sender, "wrote", m.Text)
	}
	// Output:
	// POL1024
	// bob@example.com wrote hello
}

// The reply is lost, but the request takes effect: a client must not simply repeat it.
func ExampleServer_LoseReplies() {
	server := sandbox.New()
	defer server.Close()
	port := httptest.NewServer(server)
	defer port.Close()

	server.LoseReplies(1, func(r *http.Request) bool { return r.Method == http.MethodPost })
	_, err := http.PostForm(port.URL+"/cpaas/auth/v1/token", url.Values{
		"grant_type": {"password"}, "client_id": {"sandbox"}, "username": {"alice@example.com"}, "password": {"sandbox"},
	})
	fmt.Println("no reply:", err != nil)
	fmt.Println("logins:", server.Logins())
	// Output:
	// no reply: true
	// logins: 1
}

// A refused connection looks like a server that is down, until Heal.
func ExampleServer_Refuse() {
	server := sandbox.New()
	defer server.Close()
	client := &http.Client{Transport: &http.Transport{DialContext: server.Pipe().DialContext}}

	server.Refuse(true)
	_, err := client.Get("http://sandbox/openapi.json")
	fmt.Println("down:", err != nil)
	server.Heal()
	reply, err := client.Get("http://sandbox/openapi.json")
	if err != nil {
		log.Fatal(err)
	}
	defer reply.Body.Close()
	fmt.Println(reply.Status)
	// Output:
	// down: true
	// 200 OK
}
