// Muster is a desktop program for group messaging on a CPaaS, and the bench on
// which its group flows are tried by hand.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/alecthomas/kong"

	"muster/app/start"
	"muster/cpaas/sandbox"
)

const version = "0.1.0"

type commands struct {
	Version kong.VersionFlag `help:"Print the version."`

	Window window `cmd:"" default:"withargs" help:"Open the window (the default)."`
	Serve  serve  `cmd:"" help:"Run the sandbox alone, for other programs."`
	Tour   tour   `cmd:"" help:"Play the walkthrough in the window."`
}

type window struct {
	Demo      bool `help:"Start with alice, bob and carol on the built-in sandbox."`
	DemoUsers int  `default:"3" placeholder:"N" help:"How many users the demo has, up to 4 (${default})."`
}

// Run opens the window.
func (w *window) Run() error {
	o := start.Options{Version: version}
	if w.Demo {
		o.Demo = w.DemoUsers
	}
	return start.Window(o)
}

type serve struct {
	Listen      string   `default:"127.0.0.1:8080" placeholder:"HOST:PORT" help:"Where to listen (${default}); port 0 takes a free one."`
	TLS         bool     `help:"Serve https, with a certificate made at start."`
	Users       []string `placeholder:"ADDRESS,..." help:"The users, in place of alice, bob, carol and dave @example.com; added to those of --data."`
	Password    string   `placeholder:"PASSWORD" help:"The password of all users, in place of sandbox."`
	ClientID    string   `name:"client-id" placeholder:"ID" help:"The client ID, in place of sandbox."`
	AllowRemote bool     `help:"Listen beyond this machine."`
	Data        string   `type:"path" placeholder:"FILE" help:"Keep everything in this file, across restarts and crashes."`
}

// Run serves until it is interrupted.
func (s *serve) Run() error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	return sandbox.Serve(ctx, sandbox.ServeOptions{
		Listen: s.Listen, TLS: s.TLS, AllowRemote: s.AllowRemote,
		Users: s.Users, Password: s.Password, ClientID: s.ClientID, Data: s.Data,
	}, os.Stdout)
}

type tour struct {
	Exit     bool          `help:"Close the window at the end."`
	Pictures string        `type:"path" placeholder:"DIR" help:"Save a picture of each step there."`
	Pace     time.Duration `default:"700ms" help:"How long each step stays on show (${default})."`
}

// Run plays the tour.
func (t *tour) Run() error {
	return start.Window(start.Options{Version: version, Tour: &start.Tour{
		Exit: t.Exit, Pictures: t.Pictures, Pace: t.Pace, Out: os.Stdout,
	}})
}

func main() {
	wrongUsage := kong.Exit(func(code int) { os.Exit(min(code, 2)) })
	run := kong.Parse(&commands{}, kong.Name("muster"), kong.Description("Group messaging on a CPaaS, from every side at once."),
		kong.Vars{"version": version}, kong.UsageOnError(), wrongUsage)
	if err := run.Run(); err != nil {
		run.Kong.Errorf("%s", err)
		os.Exit(1)
	}
}
