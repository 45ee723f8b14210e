package command

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"syscall"
	"time"

	"muster/app/start"
	"muster/cpaas"
	"muster/cpaas/sandbox"
)

type window struct {
	Demo      bool `help:"Start with alice, bob and carol on the built-in sandbox."`
	DemoUsers *int `placeholder:"N" help:"Start with so many users on it, up to 8."`
}

// demoUsers are how many there are without --demo-users.
const demoUsers = 3

// Validate refuses what the window has no columns for.
func (w *window) Validate() error {
	if w.DemoUsers != nil && (*w.DemoUsers < 1 || *w.DemoUsers > 8) {
		return fmt.Errorf("--demo-users is %d: give 1 to 8", *w.DemoUsers)
	}
	return nil
}

// Run opens the window, or shows the one that is open.
func (w *window) Run(out output) error {
	return start.Window(start.Options{Version: cpaas.Version, Out: out, Demo: w.users()})
}

// users is how many users the demo has, 0 for no demo.
func (w *window) users() int {
	switch {
	case w.DemoUsers != nil:
		return *w.DemoUsers
	case w.Demo:
		return demoUsers
	}
	return 0
}

type serve struct {
	Listen       string   `default:"127.0.0.1:8080" placeholder:"HOST:PORT" help:"Where to listen (${default}); port 0 takes a free one."`
	TLS          bool     `name:"tls" help:"Serve https, with a certificate made at start; where there is a data file, it is made once and kept beside it."`
	Host         []string `placeholder:"NAME" help:"A name or address by which other machines reach it: it serves https, with a certificate for that name."`
	Cert         string   `type:"path" placeholder:"FILE" help:"Serve https with this certificate (PEM) in place of one made here."`
	Key          string   `type:"path" placeholder:"FILE" help:"The certificate's key (PEM), which nobody else may read."`
	Users        []string `placeholder:"ADDRESS" help:"The users, in place of alice, bob, carol, dave and user5 to user8 @example.com, such as load{1-500}@example.com for 500; added to those --data has."`
	Password     string   `placeholder:"PASSWORD" help:"The password of all users, in place of sandbox."`
	ClientID     string   `name:"client-id" placeholder:"ID" help:"The client ID, in place of sandbox."`
	ClientSecret string   `placeholder:"SECRET" help:"Let programs log in by this secret alone (client_credentials), as the user sandbox@ and the domain of the first user."`
	ReplyFirst   bool     `help:"Keep a notification back until the requests before it are answered, however long that takes."`
	AllowRemote  bool     `help:"Listen beyond this machine."`
	AllowOrigin  []string `placeholder:"ORIGIN" help:"Let web pages of these origins use it too, such as https://pages.example.com, beside pages of this machine; * for all."`
	Data         string   `type:"path" placeholder:"FILE" help:"Keep everything in this file, across restarts and crashes."`
}

// Run serves until it is interrupted.
func (s *serve) Run(out output) error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	return sandbox.Serve(ctx, sandbox.ServeOptions{
		Listen: s.Listen, TLS: s.TLS, Hosts: s.Host, Cert: s.Cert, Key: s.Key, AllowRemote: s.AllowRemote,
		Users: s.Users, Password: s.Password, ClientID: s.ClientID, ClientSecret: s.ClientSecret, Data: s.Data,
		AllowOrigins: s.AllowOrigin, ReplyFirst: s.ReplyFirst,
	}, out)
}

type tour struct {
	File     string        `arg:"" optional:"" type:"existingfile" help:"A feature file, played in place of the walkthrough."`
	Exit     bool          `help:"Close the window at the end."`
	Pictures string        `type:"path" placeholder:"DIR" help:"Save a picture of each step there."`
	Pace     time.Duration `default:"700ms" help:"How long each step stays on show (${default})."`
}

// Run plays the tour.
func (t *tour) Run(out output) error {
	return start.Window(start.Options{Version: cpaas.Version, Out: out, Tour: &start.Tour{
		File: t.File, Exit: t.Exit, Pictures: t.Pictures, Pace: t.Pace, Out: out,
	}})
}
