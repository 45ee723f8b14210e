//go:build unix

package instance_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"muster/app/instance"
)

// The tests' own executable is the program whose starts are tried: with a folder in
// the first variable it starts there, and behaves as the second says.
const (
	inFolder = "MUSTER_TEST_FOLDER"
	behaving = "MUSTER_TEST_BEHAVING"
)

// How the first behaves.
const (
	well   = ""       // it answers
	hung   = "hung"   // its window does not
	opens  = "opens"  // its window is there once it has been told a line
	closes = "closes" // it is ending, and has ended once it has been told a line
)

func TestMain(m *testing.M) {
	if folder := os.Getenv(inFolder); folder != "" {
		program(folder, os.Getenv(behaving))
		return
	}
	os.Exit(m.Run())
}

// program prints what came of its start, and then each request.
func program(folder, behaviour string) {
	h, err := instance.Start(context.Background(), folder, instance.Request{Demo: 3})
	switch {
	case errors.Is(err, instance.ErrNoLock):
		fmt.Println("no lock")
		return
	case err != nil:
		fmt.Println(err)
		return
	case h == nil:
		fmt.Println("handed over")
		return
	}
	fmt.Println("first")
	input := bufio.NewReader(os.Stdin)
	switch behaviour {
	case opens:
		_, _ = input.ReadString('\n')
	case closes:
		h.End()
		_, _ = input.ReadString('\n')
		return
	}
	h.Serve(func(ctx context.Context, r instance.Request) {
		if behaviour == hung {
			<-ctx.Done()
			fmt.Println("given up")
			return
		}
		fmt.Println("demo for", r.Demo)
	})
	_, _ = io.Copy(io.Discard, input) // until the test ends
}

// run is a process of the program.
type run struct {
	*testing.T
	process *exec.Cmd
	input   io.WriteCloser
	lines   *bufio.Scanner
}

func start(t *testing.T, folder, behaviour string) *run {
	t.Helper()
	p := exec.CommandContext(t.Context(), os.Args[0])
	p.Env = append(os.Environ(), inFolder+"="+folder, behaving+"="+behaviour, "GORACE=atexit_sleep_ms=0")
	p.Stderr = os.Stderr
	input, err := p.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := p.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := p.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = p.Process.Kill()
		_ = p.Wait()
	})
	return &run{T: t, process: p, input: input, lines: bufio.NewScanner(out)}
}

// says waits for the next line of a process.
func (r *run) says(want string) {
	r.Helper()
	if got := r.next(); got != want {
		r.Errorf("it says %q, want %q", got, want)
	}
}

func (r *run) next() string {
	r.lines.Scan()
	return r.lines.Text()
}

func TestSecondStartHandsOverWhatItWasToDo(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	first := start(t, folder, well)
	first.says("first")
	for range 2 {
		start(t, folder, well).says("handed over")
		first.says("demo for 3")
	}
}

func TestOfTwentyStartsInOneInstantExactlyOneWins(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	var all []*run
	for range 20 {
		all = append(all, start(t, folder, well))
	}
	var first *run
	handed := 0
	for _, r := range all {
		switch said := r.next(); said {
		case "first":
			if first != nil {
				t.Fatal("there are two")
			}
			first = r
		case "handed over":
			handed++
		default:
			t.Errorf("one says %q", said)
		}
	}
	if first == nil || handed != 19 {
		t.Fatalf("%d have handed over", handed)
	}
	for range handed {
		first.says("demo for 3")
	}
}

func TestFirstThatIsKilledLeavesTheFolderToTheNext(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	first := start(t, folder, well)
	first.says("first")
	if err := first.process.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = first.process.Wait()
	if _, err := os.Lstat(filepath.Join(folder, "socket")); err != nil {
		t.Fatalf("the killed one left no socket: %v", err)
	}
	next := start(t, folder, well)
	next.says("first")
	start(t, folder, well).says("handed over")
}

func TestFirstThatIsStoppedIsToldFromOneThatRuns(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	first := start(t, folder, well)
	first.says("first")
	if err := first.process.Process.Signal(syscall.SIGSTOP); err != nil {
		t.Fatal(err)
	}
	start(t, folder, well).says(instance.ErrSilent.Error())
	if err := first.process.Process.Signal(syscall.SIGCONT); err != nil {
		t.Fatal(err)
	}
	start(t, folder, well).says("handed over")
}

func TestWindowThatHangsDoesNotDoLaterWhatNobodyWaitsForAnyMore(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	first := start(t, folder, hung)
	first.says("first")
	start(t, folder, well).says(instance.ErrSilent.Error())
	first.says("given up")
}

func TestFirstThatTakesLongToStartIsWaitedFor(t *testing.T) {
	t.Parallel()
	slow, stuck := t.TempDir(), t.TempDir()
	first := start(t, slow, opens)
	first.says("first")
	other := start(t, stuck, hung)
	other.says("first")
	second := start(t, slow, well)
	start(t, stuck, well).says(instance.ErrSilent.Error()) // so that as long has gone by
	if _, err := io.WriteString(first.input, "open\n"); err != nil {
		t.Fatal(err)
	}
	second.says("handed over")
}

func TestStartWaitsForTheEndOfOneThatIsEnding(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	first := start(t, folder, closes)
	first.says("first")
	second := start(t, folder, well)
	if _, err := io.WriteString(first.input, "end\n"); err != nil {
		t.Fatal(err)
	}
	second.says("first")
}

func TestFolderThatCannotBeLockedIsToldFromOneThatIs(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	if err := os.Mkdir(filepath.Join(folder, "lock"), 0o700); err != nil {
		t.Fatal(err)
	}
	start(t, folder, well).says("no lock")
}

func TestFolderWithALongPathHasItsSocketElsewhere(t *testing.T) {
	t.Setenv("TMPDIR", shortFolder(t))
	t.Setenv("XDG_RUNTIME_DIR", shortFolder(t))
	folder := filepath.Join(t.TempDir(), strings.Repeat("long", 30))
	if err := os.Mkdir(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	first := start(t, folder, well)
	first.says("first")
	start(t, folder, well).says("handed over")
	t.Setenv("XDG_RUNTIME_DIR", "")
	start(t, folder, well).says(instance.ErrSilent.Error()) // it does not know where to look, but it does not go on
}

func shortFolder(t *testing.T) string {
	t.Helper()
	folder, err := os.MkdirTemp("/tmp", "m")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(folder) })
	return folder
}

func TestNonsenseOnTheSocketHoldsNobodyUp(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	first := start(t, folder, well)
	first.says("first")
	path := filepath.Join(folder, "socket")
	for _, said := range []string{"", "\n", "{", strings.Repeat("x", 1<<16), "{\"muster\":\"1\"}\n", "\x00\xff\n"} {
		conn, err := net.Dial("unix", path)
		if err != nil {
			t.Fatal(err)
		}
		_, _ = io.WriteString(conn, said)
		defer conn.Close()
	}
	start(t, folder, well).says("handed over")
	first.says("demo for 3")
}

func TestOtherProtocolIsTold(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	start(t, folder, well).says("first")
	conn, err := net.Dial("unix", filepath.Join(folder, "socket"))
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	_, _ = io.WriteString(conn, "{\"muster\":99}\n")
	if said, _ := bufio.NewReader(conn).ReadString('\n'); said != "{\"state\":\"foreign\"}\n" {
		t.Errorf("it says %q", said)
	}
}

func TestNobodyElseMayReachTheSocket(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	start(t, folder, well).says("first")
	info, err := os.Lstat(filepath.Join(folder, "socket"))
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the socket is %v, %v", info.Mode(), err)
	}
}
