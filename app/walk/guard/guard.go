//go:build linux && !headless

// Package guard opens the window in a process of its own, hears what is pressed there, and
// reports what failed: also what made the window crash or hang.
package guard

import (
	"bufio"
	"encoding/binary"
	"fmt"
	"image"
	"image/png"
	"io"
	"maps"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"
	"time"

	"muster/app/crash"
	"muster/app/hand/outcry"
)

const (
	// InWindow, in front of the folder, has the process open the window.
	InWindow = "--window"

	// ExitHang is the exit code of a process that has told why it ends.
	ExitHang = 3

	// LastPicture is the file with the screen as it was before the last press: its
	// width and height, and its pixels, without any format, as to make one takes time.
	LastPicture = "last.rgba"

	mostTimes = 12 // that a window that crashed is opened again

	// A walk through all scenes that finds less than this has lost its way.
	fewestControls = 300
	fewestFields   = 25
)

// walked is what is known of a walk, from all its windows.
type walked struct {
	folder   string
	at       string // what is being pressed
	done     map[string]bool
	failures []string
	cut      map[string]bool
	pictures []string
	left     []string // what was seen and not pressed
	scenes   []string
	fields   string
	ended    bool
	began    time.Time
	stopped  atomic.Bool
	steps    io.Writer // gets all that the windows tell, and when
}

// Run opens the window in a process of its own, again after a crash, and reports. It gives
// the exit code.
func Run(folder string, scenes []string) int {
	steps, err := os.Create(filepath.Join(folder, "steps.log"))
	if err != nil {
		fmt.Fprintln(os.Stderr, "walk:", err)
		return 1
	}
	defer steps.Close()
	w := &walked{folder: folder, done: map[string]bool{}, cut: map[string]bool{}, began: time.Now(), steps: steps}
	if err := crashed(); err != nil {
		w.failed(err.Error())
	}
	for range mostTimes {
		if w.once(scenes) {
			break
		}
	}
	if fields, _ := strconv.Atoi(w.fields); len(scenes) == 0 && (len(w.done) < fewestControls || fields < fewestFields) {
		w.failures = append(w.failures, fmt.Sprintf("it has found %d controls, %s of them fields, and there are at least %d and %d", len(w.done), w.fields, fewestControls, fewestFields))
	}
	w.tell(time.Since(w.began))
	if len(w.failures) > 0 || !w.ended {
		return 1
	}
	_ = os.Remove(filepath.Join(folder, LastPicture))
	return 0
}

// once opens a window, and tells whether that was the last one.
func (w *walked) once(scenes []string) bool {
	command := exec.Command(os.Args[0], append([]string{InWindow, w.folder}, scenes...)...)
	command.Stdin = strings.NewReader(strings.Join(slices.Collect(maps.Keys(w.done)), "\n"))
	out, err := command.StdoutPipe()
	if err != nil {
		w.failed(err.Error())
		return true
	}
	said := &outcry.Log{}
	log, err := os.OpenFile(filepath.Join(w.folder, "stderr.log"), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		w.failed(err.Error())
		return true
	}
	defer log.Close()
	command.Stderr = io.MultiWriter(log, said)
	if err := command.Start(); err != nil {
		w.failed(err.Error())
		return true
	}
	stop := make(chan os.Signal, 1)
	signal.Notify(stop, os.Interrupt, syscall.SIGTERM)
	defer signal.Stop(stop)
	go func() {
		if _, ok := <-stop; ok {
			w.stopped.Store(true)
			_ = command.Process.Kill()
		}
	}()
	defer close(stop)
	w.at = "the start"
	for lines := bufio.NewScanner(out); lines.Scan(); {
		fmt.Fprintf(w.steps, "%7.2f %s\n", time.Since(w.began).Seconds(), lines.Text())
		w.hear(strings.Split(lines.Text(), "\t"))
		for _, complaint := range said.Take() {
			w.failed(complaint)
		}
	}
	err = command.Wait()
	for _, complaint := range said.Take() {
		w.failed(complaint)
	}
	switch {
	case err == nil:
		return true
	case w.stopped.Load():
		w.failed("the walk was stopped here")
		return true
	case said.Crash() != "":
		w.failed("crashes the program: " + said.Crash())
		w.lastPicture()
	case command.ProcessState.ExitCode() != ExitHang:
		w.failed("ends the program: " + err.Error())
		w.lastPicture()
	}
	w.done[w.at] = true
	return false
}

// hear takes down a line of the process with the window.
func (w *walked) hear(parts []string) {
	rest := strings.ReplaceAll(strings.Join(parts[1:], ": "), "\\n", "\n      ")
	switch parts[0] {
	case "at":
		w.at = rest
	case "did":
		w.done[rest] = true
	case "fail":
		w.failures = append(w.failures, rest)
		w.done[w.at] = true
	case "hang", "broken":
		if parts[0] == "hang" || !strings.Contains(rest, "does not answer") {
			w.failed(rest)
		}
	case "cut":
		if !w.cut[rest] {
			w.cut[rest] = true
			w.failures = append(w.failures, "clipped text: "+rest)
		}
	case "picture":
		w.pictures = append(w.pictures, rest)
	case "scene":
		w.scenes = append(w.scenes, rest)
	case "fields":
		w.fields = rest
	case "left":
		w.left = append(w.left, rest)
	case "end":
		w.ended = true
	}
}

func (w *walked) failed(what string) {
	w.failures = append(w.failures, w.at+": "+strings.ReplaceAll(what, "\n", "\n      "))
}

// tell prints how far the walk has come.
func (w *walked) tell(took time.Duration) {
	views := map[string]int{}
	for key := range w.done {
		view, _, _ := strings.Cut(key, ": ")
		views[view]++
	}
	fmt.Printf("walk: pressed %d controls, typed into %s fields, in %.0f s\n", len(w.done), w.fields, took.Seconds())
	for _, view := range slices.Sorted(maps.Keys(views)) {
		fmt.Printf("walk: %5d  %s\n", views[view], view)
	}
	for _, key := range w.left {
		fmt.Println("walk: seen and not pressed:", key)
	}
	for _, scene := range w.scenes {
		fmt.Println("walk: scene", scene)
	}
	for _, failure := range w.failures {
		fmt.Println("walk: FAIL:", failure)
	}
	for _, picture := range w.pictures {
		fmt.Println("walk: picture:", picture)
	}
	if !w.ended {
		fmt.Println("walk: FAIL: it has not come to its end")
	}
}

// crashed leaves the trace of a crash, so that the window tells of it.
func crashed() error {
	dir, err := crash.Dir()
	if err != nil {
		return err
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	const trace = "panic: nothing has happened, this is for the walk\n"
	return os.WriteFile(filepath.Join(dir, "trace-walk_linux_amd64_go.txt"), []byte(trace), 0o600)
}

// lastPicture makes the picture before a crash one that can be opened.
func (w *walked) lastPicture() {
	data, err := os.ReadFile(filepath.Join(w.folder, LastPicture))
	if err != nil || len(data) < 8 {
		return
	}
	size := image.Pt(int(binary.BigEndian.Uint32(data)), int(binary.BigEndian.Uint32(data[4:])))
	m := &image.RGBA{Pix: data[8:], Stride: 4 * size.X, Rect: image.Rectangle{Max: size}}
	name := filepath.Join(w.folder, fmt.Sprintf("crash-%d.png", len(w.failures)))
	file, err := os.Create(name)
	if err != nil || len(m.Pix) != 4*size.X*size.Y {
		return
	}
	defer file.Close()
	if png.Encode(file, m) == nil {
		w.pictures = append(w.pictures, name)
	}
}
