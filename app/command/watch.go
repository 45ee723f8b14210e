package command

import (
	"context"
	"fmt"
	"os"
	"time"
)

// watchEvery is how often the files of --watch are looked at.
const watchEvery = 500 * time.Millisecond

// watch plays again each time a feature file has changed, until ctx ends. What is wrong
// with a file is said, and the next change waited for.
func (r *runScenarios) watch(ctx context.Context, out output, errs complaints) error {
	for {
		before := stamps(r.Files)
		err := r.once(ctx, out)
		if ctx.Err() != nil {
			return err
		}
		if err != nil && err.Error() != "" {
			fmt.Fprintln(errs, "muster:", err)
		}
		fmt.Fprintln(out, "waiting for a change of the files; Ctrl+C ends")
		if !changed(ctx, r.Files, before) {
			return coded{interrupted, nil}
		}
	}
}

// changed waits until files are other ones than before. It is false where ctx has ended.
func changed(ctx context.Context, paths []string, before map[string]stamp) bool {
	ticks := time.NewTicker(watchEvery)
	defer ticks.Stop()
	for {
		select {
		case <-ctx.Done():
			return false
		case <-ticks.C:
		}
		now := stamps(paths)
		if len(now) != len(before) {
			return true
		}
		for path, s := range now {
			if before[path] != s {
				return true
			}
		}
	}
}

// stamp tells a file from what it was.
type stamp struct {
	at   time.Time
	size int64
}

// stamps are those of the feature files at some paths. One that cannot be looked at has
// none.
func stamps(paths []string) map[string]stamp {
	all := map[string]stamp{}
	files, err := featureFiles(paths)
	if err != nil {
		return all
	}
	for _, file := range files {
		if info, err := os.Stat(file); err == nil {
			all[file] = stamp{info.ModTime(), info.Size()}
		}
	}
	return all
}
