package command

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime"
	"syscall"
	"time"

	"muster/cpaas"
	"muster/cpaas/scenario"
	"muster/cpaas/scenario/front"
	"muster/cpaas/scenario/inprocess"
	"muster/cpaas/scenario/play"
	"muster/cpaas/scenario/report"
	"muster/cpaas/scenario/virtual"
)

// The exit codes of a run beside those that Run returns.
const (
	unreachable = 3   // the server does not answer
	interrupted = 130 // by Ctrl+C, as shells have it
)

type runScenarios struct {
	Files []string `arg:"" optional:"" name:"file" type:"path" help:"Feature files, or folders with some."`

	Library bool `help:"Play the scenarios that are shipped with Muster."`

	Server   string            `placeholder:"URL" help:"Play on this server, not on a sandbox in the program."`
	User     map[string]string `placeholder:"NAME=EMAIL" help:"Who logs in there for a name in the files. The login is that which Muster remembers, or the password in MUSTER_PASSWORD_NAME or MUSTER_PASSWORD."`
	Users    string            `type:"path" placeholder:"FILE" help:"Who logs in there: a line NAME = EMAIL for each, and, if you like, server = URL and client-id = ID. What is given as a flag counts more."`
	ClientID string            `name:"client-id" placeholder:"ID" help:"The client ID there."`
	Proxy    string            `placeholder:"HOST:PORT" help:"Have clients that are not Muster, such as a page with an SDK, come in here and take part; https with a certificate made for the run."`
	Trust    string            `placeholder:"FINGERPRINT" help:"Trust the certificate there that has this SHA-256 fingerprint, and no other."`

	Tags      string        `placeholder:"TAGS" help:"Only scenarios with all of these tags, such as @files; ~@slow for those without it."`
	Name      string        `placeholder:"WORDS" help:"Only scenarios with these words in their name."`
	Parallel  int           `default:"1" placeholder:"N" help:"Play so many scenarios at a time (${default}); in the program only."`
	Repeat    int           `default:"1" placeholder:"N" help:"Play each scenario so often (${default})."`
	UntilFail bool          `help:"Play until a scenario fails."`
	Seed      uint64        `placeholder:"N" help:"Makes what is left to chance the same again. A run tells its seed."`
	Timeout   time.Duration `placeholder:"TIME" help:"The longest a scenario may take by its own clock: 5m, and where waits take no time a month, if it is not said."`
	Watch     bool          `help:"Play again each time a file has changed, until Ctrl+C."`
	DryRun    bool          `help:"Read the files and say what would be played."`
	KeepGoing bool          `help:"Go on with a scenario after a step of it has failed."`
	Report    []string      `placeholder:"KIND=FILE" help:"Write a report: junit (XML), cucumber (JSON), messages (Cucumber's NDJSON), html or summary (Markdown). It may be given several times."`
	Tapes     string        `type:"path" placeholder:"DIR" help:"Write there, as NDJSON, what went over the wire in each scenario that failed."`
	RealTime  bool          `help:"Let waits take as long as they say. In the program they take no time otherwise."`
}

// Validate refuses numbers that mean nothing.
func (r *runScenarios) Validate() error {
	switch {
	case r.Parallel < 1 || r.Parallel > 64:
		return fmt.Errorf("--parallel is %d: give 1 to 64", r.Parallel)
	case r.Repeat < 1:
		return fmt.Errorf("--repeat is %d: give 1 or more", r.Repeat)
	case r.Timeout < 0:
		return fmt.Errorf("--timeout is %s: give a time, such as 30s", r.Timeout)
	case r.Watch && len(r.Files) == 0:
		return errors.New("--watch waits for a change of files: say which")
	case r.Trust != "" && r.Server == "" && r.Users == "":
		return errors.New("--trust is about the certificate of a server: give --server too")
	case r.Proxy != "" && r.Parallel > 1:
		return errors.New("--proxy leads to one scenario at a time: leave --parallel out")
	case r.Server != "" && r.Parallel > 1:
		return errors.New("--parallel needs users of its own for each scenario, which a server has not: leave it out")
	}
	return nil
}

// Run plays scenarios.
func (r *runScenarios) Run(out output, errs complaints) error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if r.Watch {
		return r.watch(ctx, out, errs)
	}
	return r.once(ctx, out)
}

// once reads the files and plays what they have.
func (r *runScenarios) once(ctx context.Context, out output) error {
	files, scenarios, err := r.read()
	if err != nil {
		return coded{misuse, err}
	}
	if err := r.readUsers(); err != nil {
		return coded{misuse, err}
	}
	papers, err := newPapers(r.Report, r.Tapes)
	if err != nil {
		return coded{misuse, err}
	}
	if r.DryRun {
		return list(out, scenarios)
	}
	run := play.Run{
		Scenarios: scenarios, Open: inprocess.Open,
		Parallel: r.Parallel, Repeat: r.Repeat, UntilFail: r.UntilFail, Seed: r.Seed, Timeout: r.Timeout, GoOn: r.KeepGoing,
	}
	if run.Seed == 0 {
		run.Seed = uint64(time.Now().UnixNano()) % 1_000_000
	}
	if r.Server != "" {
		if run.Open, err = r.onServer(ctx, usersOf(scenarios)); err != nil {
			return err
		}
	} else if !r.RealTime && r.Proxy == "" {
		run.Virtual = virtual.Run
		if r.Parallel == 1 {
			// What wakes at the same time in one session does so in the same order again.
			runtime.GOMAXPROCS(1)
		}
	}
	if r.Proxy != "" {
		way, err := front.Listen(ctx, r.Proxy)
		if err != nil {
			return coded{misuse, fmt.Errorf("--proxy: %w", err)}
		}
		defer way.Close()
		run.Open = way.Before(run.Open)
		if _, err := fmt.Fprintf(out, "other clients connect to %s\n", way.At); err != nil {
			return err
		}
	}
	if run.Timeout == 0 {
		run.Timeout = patience(run.Virtual != nil)
	}
	teller := &progress{out: out}
	run.Told = func(result play.Result) {
		teller.tell(result)
		papers.keep(result)
	}
	began := time.Now()
	results := run.Play(ctx)
	teller.total(results, time.Since(began), run.Seed)
	host, _ := os.Hostname()
	err = papers.write(out, report.Report{
		Version: cpaas.Version, Files: files, Results: results, Began: began, Took: time.Since(began), Seed: run.Seed, Host: host,
	})
	return errors.Join(err, verdict(ctx, results))
}

// patience is how long a scenario may take where --timeout does not say it.
func patience(virtual bool) time.Duration {
	if virtual {
		return 31 * 24 * time.Hour
	}
	return 5 * time.Minute
}

// verdict is the exit code of a run, as an error that has been told.
func verdict(ctx context.Context, results []play.Result) error {
	if ctx.Err() != nil {
		return coded{interrupted, errors.New("interrupted; what was begun is cleaned up")}
	}
	for _, r := range results {
		if r.Status != play.Passed {
			return coded{code: failed}
		}
	}
	return nil
}

func list(out io.Writer, scenarios []*scenario.Scenario) error {
	for _, s := range scenarios {
		if _, err := fmt.Fprintf(out, "%s:%d: %s (%d steps)\n", s.File, s.Line, s.Name, len(s.Steps)); err != nil {
			return err
		}
	}
	return nil
}

// usersOf are the users whom some scenarios name.
func usersOf(scenarios []*scenario.Scenario) []string {
	var all []string
	seen := map[string]bool{}
	for _, s := range scenarios {
		for _, name := range s.Names() {
			if !seen[name] {
				seen[name] = true
				all = append(all, name)
			}
		}
	}
	return all
}

// coded is an error with the exit code that it means. Without an error everything has
// been told.
type coded struct {
	code int
	err  error
}

func (c coded) Error() string {
	if c.err == nil {
		return ""
	}
	return c.err.Error()
}

func (c coded) Unwrap() error { return c.err }
