package sdk_test

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"
)

// browser is a Chromium without a window, on a profile of its own.
type browser struct {
	ended   chan error
	cancel  context.CancelFunc
	profile string
	output  output
}

// findBrowser is the path of a Chromium, or empty.
func findBrowser() string {
	for _, name := range []string{os.Getenv("CHROME"), "chromium", "chromium-browser", "google-chrome"} {
		if name == "" {
			continue
		}
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	return ""
}

// open starts the browser on a page. It ends with ctx, or by close.
func open(ctx context.Context, t testing.TB, path, page string) *browser {
	t.Helper()
	profile, err := os.MkdirTemp("", "sdk-profile-") // t.TempDir would fail on files that Chromium still removes
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(ctx)
	b := &browser{ended: make(chan error, 1), cancel: cancel, profile: profile}
	c := exec.CommandContext(ctx, path,
		"--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
		"--disable-background-networking", "--disable-component-update", "--disable-sync",
		"--disable-background-timer-throttling", "--disable-renderer-backgrounding",
		"--ignore-certificate-errors", // the sandbox's certificate is its own
		"--enable-logging=stderr", "--user-data-dir="+profile, page)
	c.Stderr = &b.output
	c.Cancel = func() error { return c.Process.Signal(os.Interrupt) } // so that it ends its own children
	c.WaitDelay = 5 * time.Second
	if err := c.Start(); err != nil {
		t.Fatalf("start the browser: %v", err)
	}
	go func() { b.ended <- c.Wait() }()
	return b
}

// close ends the browser and returns when it is gone.
func (b *browser) close() {
	b.cancel()
	<-b.ended
	_ = os.RemoveAll(b.profile)
}

// console is what pages have written to the console so far.
func (b *browser) console() string {
	var lines []string
	for line := range strings.Lines(b.output.text()) {
		if _, said, found := strings.Cut(line, "CONSOLE"); found {
			lines = append(lines, said)
		}
	}
	return strings.Join(lines, "")
}

// output collects what the browser writes while it is being read.
type output struct {
	mu     sync.Mutex
	buffer bytes.Buffer
}

func (o *output) Write(p []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.buffer.Write(p)
}

func (o *output) text() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.buffer.String()
}
