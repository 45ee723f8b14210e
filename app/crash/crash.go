// Package crash keeps what Go writes when the program crashes, which a program
// with a window otherwise loses, and hands it out at the next start, without
// anything that logs a user in.
package crash

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"muster/app/files"
)

const (
	tracePrefix  = "trace-"
	reportPrefix = "crash-"

	maxTrace    = 1 << 20 // of a trace, its beginning is what counts
	mostReports = 5       // kept, the newest
)

// Dir is the folder where this system keeps such files. It need not exist.
func Dir() (string, error) {
	home, err := os.UserHomeDir()
	if err != nil {
		return "", err
	}
	switch runtime.GOOS {
	case "windows":
		local, err := os.UserCacheDir() // %LOCALAPPDATA%
		return filepath.Join(local, "Muster"), err
	case "darwin":
		return filepath.Join(home, "Library", "Logs", "Muster"), nil
	}
	if state := os.Getenv("XDG_STATE_HOME"); filepath.IsAbs(state) {
		return filepath.Join(state, "muster"), nil
	}
	return filepath.Join(home, ".local", "state", "muster"), nil
}

// Watch has Go write what it says about a crash of this process into a file of
// the folder, beside what it writes to standard error. The file's name tells the
// program's version, since nothing of the program runs any more when it is
// written. It stays empty unless the program crashes.
func Watch(dir, version string) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	name := tracePrefix + strings.Join([]string{version, runtime.GOOS, runtime.GOARCH, runtime.Version()}, "_") + ".txt"
	file, err := os.OpenFile(filepath.Join(dir, name), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	defer file.Close() // Go has one of its own by then
	return debug.SetCrashOutput(file, debug.CrashOptions{})
}

// Collect makes a report of each crash since the last call and gives the path of
// the newest, "" if there was none. It must come before Watch.
func Collect(dir string) (path string, err error) {
	traces, err := filepath.Glob(filepath.Join(dir, tracePrefix+"*"))
	if err != nil {
		return "", err
	}
	for _, trace := range traces {
		report, failed := collect(dir, trace)
		if err = errors.Join(err, failed); report > path { // names begin with the time
			path = report
		}
	}
	return path, errors.Join(err, prune(dir))
}

// collect turns a trace into a report; "" if it is empty.
func collect(dir, trace string) (path string, err error) {
	info, err := os.Stat(trace)
	if err != nil || info.Size() == 0 {
		return "", err
	}
	data, err := os.ReadFile(trace)
	if err != nil {
		return "", err
	}
	data = data[:min(len(data), maxTrace)]
	path, err = reserve(filepath.Join(dir, reportPrefix+info.ModTime().Format("20060102-150405")))
	if err != nil {
		return "", err
	}
	if err := files.Put(path, []byte(header(trace, info.ModTime())+scrub(string(data)))); err != nil {
		return "", errors.Join(err, os.Remove(path))
	}
	// Emptied and not removed: another Muster may be about to crash into it.
	return path, os.Truncate(trace, 0)
}

// mostInASecond is how many reports may have the same second in their names.
const mostInASecond = 100

// reserve makes an empty file for a report and gives its path. Two versions may have
// crashed in the same second: the second report gets a number.
func reserve(name string) (path string, err error) {
	for n := range mostInASecond {
		path = name + ".txt"
		if n > 0 {
			path = fmt.Sprintf("%s.%02d.txt", name, n+1)
		}
		file, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
		if err == nil {
			return path, file.Close()
		}
		if !errors.Is(err, fs.ErrExist) {
			return "", err
		}
	}
	return "", fs.ErrExist
}

// header says what crashed; the name of its trace has it.
func header(trace string, at time.Time) string {
	built := strings.TrimSuffix(strings.TrimPrefix(filepath.Base(trace), tracePrefix), ".txt")
	parts := append(strings.Split(built, "_"), "", "", "", "")
	return fmt.Sprintf("Muster %s crashed on %s.\nSystem: %s/%s, %s\n\n",
		parts[0], at.Format("2 January 2006 at 15:04:05 MST"), parts[1], parts[2], parts[3])
}

// prune removes the oldest reports.
func prune(dir string) error {
	reports, err := filepath.Glob(filepath.Join(dir, reportPrefix+"*.txt"))
	if err != nil {
		return err
	}
	slices.Sort(reports)
	for _, old := range reports[:max(0, len(reports)-mostReports)] {
		if gone := os.Remove(old); gone != nil && !errors.Is(gone, fs.ErrNotExist) {
			err = errors.Join(err, gone)
		}
	}
	return err
}
