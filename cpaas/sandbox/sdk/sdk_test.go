// Package sdk_test tries the sandbox with the platform's own browser SDK: the
// published kandy.js, unmodified, in Chromium, plays the group walkthrough and
// the reconnections against a server with TLS.
//
// The SDK is not part of this repository and the tests are skipped without it.
// To run them, unpack the npm package @kandy-io/cpaas-sdk (or take any build of
// kandy.js from its project), have chromium or google-chrome on the path, or
// named by CHROME, and say where the file is:
//
//	MUSTER_SDK=$PWD/kandy.js go test -count=1 -v ./cpaas/sandbox/sdk
//
// Each step of the pages in testdata is a subtest. What the SDK and the pages
// wrote to the browser's console is logged when a step fails.
package sdk_test

import (
	"bufio"
	"context"
	"io"
	"net/http/httptest"
	"os"
	"strings"
	"testing"
	"time"

	"muster/cpaas/sandbox"
)

// playTime is how long one page may take. A page ends sooner even when all of
// its steps fail, because each of them waits with a limit of its own.
const playTime = 4 * time.Minute

func TestSDKPlaysTheWalkthrough(t *testing.T) {
	kandy, browser := needed(t)
	show(t, browser, newStage(t, kandy, serveTLS(t), nil), "walkthrough.js")
}

func TestSDKSurvivesFaults(t *testing.T) {
	kandy, browser := needed(t)
	server := sandbox.New()
	t.Cleanup(server.Close)
	port := httptest.NewTLSServer(server)
	t.Cleanup(port.Close)
	show(t, browser, newStage(t, kandy, port.URL, server), "faults.js")
}

// needed is where the SDK and the browser are; without one of them the test is
// skipped.
func needed(t testing.TB) (kandy, browser string) {
	t.Helper()
	kandy = os.Getenv("MUSTER_SDK")
	if kandy == "" {
		t.Skip("MUSTER_SDK does not name a kandy.js: the vendor's SDK is not part of this repository")
	}
	if _, err := os.Stat(kandy); err != nil {
		t.Fatalf("MUSTER_SDK: %v", err)
	}
	browser = findBrowser()
	if browser == "" {
		t.Skip("neither chromium nor google-chrome is on the path, and CHROME names no other")
	}
	return kandy, browser
}

// serveTLS runs the sandbox as `muster serve --tls` does and returns its URL.
func serveTLS(t *testing.T) string {
	t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	out, in := io.Pipe()
	ended := make(chan error, 1)
	go func() {
		err := sandbox.Serve(ctx, sandbox.ServeOptions{Listen: "127.0.0.1:0", TLS: true}, in)
		_ = in.CloseWithError(io.EOF)
		ended <- err
	}()
	t.Cleanup(func() {
		stop()
		if err := <-ended; err != nil {
			t.Errorf("serve: %v", err)
		}
	})
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatalf("serve told no address: %v", err)
	}
	url, found := strings.CutPrefix(strings.TrimSpace(line), "listening on ")
	if !found {
		t.Fatalf("serve said %q", line)
	}
	return url
}

// show opens the page with that script and makes each step it reports a subtest.
func show(t *testing.T, browser string, s *stage, script string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), playTime)
	defer cancel()
	b := open(ctx, t, browser, s.page(script))
	defer b.close()
	steps := 0
	for {
		select {
		case r := <-s.reports:
			if r.End {
				if r.Steps != steps || steps == 0 {
					t.Errorf("the page played %d steps and told of %d", r.Steps, steps)
				}
				return
			}
			steps++
			t.Run(r.Step, func(t *testing.T) {
				if !r.OK {
					t.Errorf("%s\nconsole:\n%s", r.Detail, b.console())
				} else if r.Detail != "" {
					t.Log(r.Detail)
				}
			})
		case err := <-b.ended:
			t.Fatalf("the browser ended after %d steps: %v\nconsole:\n%s", steps, err, b.console())
		case <-ctx.Done():
			t.Fatalf("the page is not through after %d steps\nconsole:\n%s", steps, b.console())
		}
	}
}
