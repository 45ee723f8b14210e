package command_test

import (
	"bufio"
	"bytes"
	"errors"
	"net"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"testing"

	"muster/app/command"
	"muster/app/start"
	"muster/cpaas"
)

// asProgram makes the tests' own executable be Muster: what a process says, and
// the code it ends with, are tried on a process.
const asProgram = "MUSTER_TEST_AS_PROGRAM"

func TestMain(m *testing.M) {
	if os.Getenv(asProgram) != "" {
		os.Exit(command.Main())
	}
	os.Exit(m.Run())
}

// program is a process of Muster with the given arguments, not yet started.
func program(t *testing.T, args ...string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	p := exec.CommandContext(t.Context(), self, args...)
	// The race detector would keep each process for a second at its end.
	p.Env = append(os.Environ(), asProgram+"=1", "GORACE=atexit_sleep_ms=0")
	return p
}

// run gives what a process printed and its exit code.
func run(t *testing.T, args ...string) (out, errs string, code int) {
	t.Helper()
	p := program(t, args...)
	var stdout, stderr bytes.Buffer
	p.Stdout, p.Stderr = &stdout, &stderr
	err := p.Run()
	if exit := (*exec.ExitError)(nil); err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return stdout.String(), stderr.String(), p.ProcessState.ExitCode()
}

func TestWrongArgumentsGetTheUsageLineAndCode2(t *testing.T) {
	for _, c := range []struct {
		args  string
		usage string
		says  string
	}{
		{"chat", "Usage: muster [command] [flags]", "chat"},
		{"--chat", "Usage: muster [command] [flags]", "--chat"},
		{"--demo-users many", "Usage: muster [command] [flags]", "--demo-users"},
		{"--demo --demo-users 99", "Usage: muster [command] [flags]", "give 1 to 8"},
		{"--demo-users=-1", "Usage: muster [command] [flags]", "give 1 to 8"},
		{"serve --chat", "Usage: muster serve [flags]", "--chat"},
		{"serve --listen", "Usage: muster serve [flags]", "--listen: a value is missing"},
		{"tour --pace", "Usage: muster tour [<file>] [flags]", "--pace: a value is missing"},
		{"serve now", "Usage: muster serve [flags]", "now"},
		{"tour --pace soon", "Usage: muster tour [<file>] [flags]", "--pace"},
		{"completion cmd", "Usage: muster completion <shell>", "fish"},
	} {
		out, errs, code := run(t, strings.Fields(c.args)...)
		first, rest, _ := strings.Cut(errs, "\n")
		if code != 2 || out != "" || !strings.HasPrefix(first, c.usage) || !strings.Contains(rest, c.says) {
			t.Errorf("muster %s: code %d, printed %q and %q", c.args, code, out, errs)
		}
	}
}

func TestHelpAndVersionAreNoErrors(t *testing.T) {
	for args, says := range map[string]string{
		"--help":       "Run the sandbox alone",
		"serve --help": "--allow-remote",
		"--version":    "muster " + cpaas.Version + " (",
	} {
		out, errs, code := run(t, strings.Fields(args)...)
		if code != 0 || errs != "" || !strings.Contains(out, says) {
			t.Errorf("muster %s: code %d, printed %q and %q", args, code, out, errs)
		}
	}
	if out, _, _ := run(t, "--version"); !strings.Contains(out, runtime.Version()) {
		t.Errorf("the version %q does not name Go's", out)
	}
}

func TestHelpOfTheProgramWithoutAWindowLeavesOutWhatItCannotDo(t *testing.T) {
	if start.HasWindow {
		t.Skip("this build has a window")
	}
	out, _, code := run(t, "--help")
	for _, missing := range []string{"Open the window", "tour", "--demo"} {
		if strings.Contains(out, missing) {
			t.Errorf("the help has %q:\n%s", missing, out)
		}
	}
	if code != 0 || !strings.Contains(out, "Usage: muster-headless ") || !strings.Contains(out, "serve") {
		t.Errorf("code %d, the help is:\n%s", code, out)
	}
}

func TestServingOnATakenPortNamesThePort(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	_, port, _ := net.SplitHostPort(taken.Addr().String())
	out, errs, code := run(t, "serve", "--listen", "127.0.0.1:"+port)
	if code != 1 || out != "" || !strings.Contains(errs, "port "+port+" is taken") || strings.Count(errs, "\n") != 1 {
		t.Errorf("code %d, printed %q and %q", code, out, errs)
	}
}

func TestServingTellsItsAddressAndEndsInOrderWhenInterrupted(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows has no signal for one process of several")
	}
	p := program(t, "serve", "--listen", "127.0.0.1:0")
	out, err := p.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := p.Start(); err != nil {
		t.Fatal(err)
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	if !strings.HasPrefix(line, "listening on http://127.0.0.1:") {
		t.Errorf("said %q, %v", line, err)
	}
	if err := p.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	if err := p.Wait(); err != nil {
		t.Errorf("ended with %v", err)
	}
}

func TestWithoutAWindowTheSentenceSaysWhatToRunInstead(t *testing.T) {
	for _, args := range []string{"", "--demo", "window", "tour --exit"} {
		out, errs, code := run(t, strings.Fields(args)...)
		if code != 1 || out != "" || !strings.Contains(errs, "muster-headless serve") || strings.Count(errs, "\n") != 1 {
			t.Errorf("muster %s: code %d, printed %q and %q", args, code, out, errs)
		}
	}
}
