package command

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"syscall"

	"muster/app/loading"
	"muster/cpaas/load"
)

type loadScenario struct {
	Files []string `arg:"" name:"file" help:"A feature file; or the word merge, and the logs of all shards of one load."`

	Name string `placeholder:"WORDS" help:"The scenario with these words in its name, where a file has several."`
	loading.Options
}

// Run plays a load, or merges the logs of its shards.
func (l *loadScenario) Run(out output, errs complaints) error {
	if err := l.Check(); err != nil {
		return coded{misuse, err}
	}
	if l.Files[0] == "merge" {
		result, err := loading.Merge(l.Files[1:])
		if err != nil {
			return coded{misuse, err}
		}
		return l.told(context.Background(), out, result)
	}
	source := runScenarios{Files: l.Files, Name: l.Name}
	_, scenarios, err := source.read()
	if err != nil {
		return coded{misuse, err}
	}
	plan, err := l.Plan(scenarios)
	if err != nil {
		return coded{misuse, err}
	}
	if l.AsK6 != "" {
		if err := l.WriteScript(out, plan); err != nil {
			return coded{misuse, err}
		}
		return nil
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	stage, end, err := l.Open(ctx, plan)
	if err != nil {
		return reached(err)
	}
	defer end()
	stage.Told = func(text string) { fmt.Fprintln(errs, load.Aside+text) }
	result, err := load.Run(ctx, plan, stage)
	if err != nil {
		return err
	}
	return l.told(ctx, out, result)
}

// told prints a result and writes its reports. Its error is the exit code.
func (l *loadScenario) told(ctx context.Context, out output, r *load.Result) error {
	if err := l.Write(out, r); err != nil {
		return err
	}
	switch {
	case ctx.Err() != nil:
		return coded{interrupted, errors.New("interrupted; the figures are of what was done until then")}
	case len(r.Invalid) > 0 || !r.Counts.IsClean():
		return coded{code: failed}
	}
	return nil
}
