package crash_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"muster/app/crash"
)

// crashing tells the child process, by this variable, where to crash into.
const crashing = "MUSTER_TEST_CRASH_DIR"

const (
	token    = "c2VjcmV0LXRva2VuLW9mLWFsaWNl"
	password = "correct-horse"
)

func TestMain(m *testing.M) {
	if dir := os.Getenv(crashing); dir != "" {
		if err := crash.Watch(dir, "1.2.3"); err != nil {
			os.Exit(7)
		}
		done := make(chan struct{})
		go func() {
			defer close(done)
			panic("Get \"https://cpaas.example.com/x?access_token=" + token + "&y=1\": Authorization: Bearer " + token + " password=" + password)
		}()
		<-done
	}
	os.Exit(m.Run())
}

// fall lets a child process crash and gives what it said.
func fall(t *testing.T, dir string) string {
	t.Helper()
	child := exec.Command(os.Args[0])
	child.Env = append(os.Environ(), crashing+"="+dir)
	said, err := child.CombinedOutput()
	if exit, ok := err.(*exec.ExitError); !ok || exit.ExitCode() != 2 {
		t.Fatalf("the child ended with %v: %s", err, said)
	}
	return string(said)
}

func TestCrashLeavesAReportWithoutSecrets(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "state", "muster")
	if said := fall(t, dir); !strings.Contains(said, "goroutine") {
		t.Errorf("standard error lost the trace: %s", said)
	}
	path, err := crash.Collect(dir)
	if err != nil || path == "" {
		t.Fatalf("collected %q, %v", path, err)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	report := string(data)
	for _, want := range []string{"Muster 1.2.3 crashed", runtime.GOOS + "/" + runtime.GOARCH, runtime.Version(), "panic: ", "crash_test.go"} {
		if !strings.Contains(report, want) {
			t.Errorf("the report lacks %q:\n%s", want, report)
		}
	}
	all, _ := filepath.Glob(filepath.Join(dir, "*"))
	for _, name := range all {
		data, err := os.ReadFile(name)
		if err != nil || strings.Contains(string(data), token) || strings.Contains(string(data), password) {
			t.Errorf("%s holds a secret, or cannot be read: %v", name, err)
		}
		if info, _ := os.Stat(name); runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
			t.Errorf("%s can be read by others: %v", name, info.Mode())
		}
	}
}

func TestCrashIsOfferedOnceAndTheNextOneAgain(t *testing.T) {
	dir := t.TempDir()
	if path, err := crash.Collect(dir); path != "" || err != nil {
		t.Fatalf("before any crash: %q, %v", path, err)
	}
	fall(t, dir)
	first, err := crash.Collect(dir)
	if first == "" || err != nil {
		t.Fatalf("after a crash: %q, %v", first, err)
	}
	if again, err := crash.Collect(dir); again != "" || err != nil {
		t.Errorf("offered again: %q, %v", again, err)
	}
	fall(t, dir)
	if next, err := crash.Collect(dir); next == "" || err != nil {
		t.Errorf("the next crash: %q, %v", next, err)
	}
}

func TestReportsDoNotPileUp(t *testing.T) {
	dir := t.TempDir()
	for _, day := range []string{"01", "02", "03", "04", "05", "06", "07"} {
		if err := os.WriteFile(filepath.Join(dir, "crash-202001"+day+"-000000.txt"), []byte("old"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := crash.Collect(dir); err != nil {
		t.Fatal(err)
	}
	left, _ := filepath.Glob(filepath.Join(dir, "crash-*"))
	if len(left) != 5 || !strings.Contains(left[0], "20200103") {
		t.Errorf("left are %v", left)
	}
}

func TestScrubLeavesNothingThatLogsIn(t *testing.T) {
	const web = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhbGljZSJ9.c2lnbmF0dXJl"
	for _, text := range []string{
		"wss://h/ws?access_token=" + token, `{"access_token":"` + token + `"}`, "map[refresh_token:" + token + "]",
		"Authorization: Bearer " + token, "authorization: basic " + token, "id " + web, `password: "` + token + `"`,
		"https://alice:" + token + "@example.com/", "client_secret = " + token,
	} {
		if got := crash.Scrub(text); strings.Contains(got, token) || strings.Contains(got, "eyJzdWI") {
			t.Errorf("%q becomes %q", text, got)
		}
	}
	const plain = "panic: runtime error: index out of range [3] with length 3\n\tmuster/app/column.go:42 +0x1c"
	if got := crash.Scrub(plain); got != plain {
		t.Errorf("a trace becomes %q", got)
	}
}
