package crash_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

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
		"{AccessToken:" + token + " TokenType:}", "{RefreshToken:" + token + "}", "{Secret:" + token + "}",
		`&oauth2.Token{AccessToken:"` + token + `", TokenType:"x"}`, "{ID:7 Secret:{RefreshToken:" + token + "}}",
		"https://h/cb?next=%2Fx%3Faccess_token%3D" + token + "%26y%3D1", "next=x%253Faccess_token%253D" + token,
		"%7B%22access_token%22%3A%22" + token + "%22%7D", "https%3A%2F%2Falice%3A" + token + "%40example.com",
		"https://alice:with@" + token + "@example.com/", "Authorization:[Bearer " + token + "]",
	} {
		if got := crash.Scrub(text); strings.Contains(got, token) || strings.Contains(got, "eyJzdWI") {
			t.Errorf("%q becomes %q", text, got)
		}
	}
}

func TestScrubTakesAPasswordOfSeveralWordsOutAsAWhole(t *testing.T) {
	const phrase = "correct horse, battery & staple} [x] 'y' battery"
	quoted := strconv.Quote(phrase + `"battery\` + "\nbattery")
	for _, text := range []string{
		"{Email:alice Password:" + phrase + "}", "password = " + phrase, "Secret: " + phrase + "\nnext line",
		`{"password":` + quoted + `,"scope":"x"}`, strconv.Quote(`{"password":` + quoted + `}`),
		strconv.Quote(strconv.Quote(`{"password":` + quoted + `}`)), "Password:`" + phrase + "`", `password: "` + phrase,
		"password='correct horse battery'", "grant_type=password&password=correct+horse+battery&x=1",
	} {
		if got := crash.Scrub(text); strings.Contains(got, "battery") || strings.Contains(got, "horse") {
			t.Errorf("%q becomes %q", text, got)
		}
	}
}

func TestScrubLeavesWhatSaysWhereTheProgramWas(t *testing.T) {
	for _, plain := range []string{
		"panic: runtime error: index out of range [3] with length 3\n\tmuster/app/column.go:42 +0x1c",
		"muster/app/crash/secret.go:12", "muster/cpaas.(*Session).renewToken(0xc000123)\n\t/src/cpaas/token.go:9 +0x5",
		"panic: interface conversion: interface {} is string, not int", "goroutine 7 [select, 3 minutes]:",
	} {
		if got := crash.Scrub(plain); got != plain {
			t.Errorf("%q becomes %q", plain, got)
		}
	}
	const after = `{"access_token":"` + token + `","expires_in":300}: dial tcp: timeout`
	if got := crash.Scrub(after); !strings.Contains(got, `,"expires_in":300}: dial tcp: timeout`) {
		t.Errorf("what follows a secret is lost: %q", got)
	}
}

func TestReportsOfTwoVersionsThatCrashedInOneSecondAreBothKept(t *testing.T) {
	dir := t.TempDir()
	at := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	for _, version := range []string{"1.2.3", "1.2.4"} {
		trace := filepath.Join(dir, "trace-"+version+"_linux_amd64_go1.26.txt")
		if err := os.WriteFile(trace, []byte("panic: in "+version), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(trace, at, at); err != nil {
			t.Fatal(err)
		}
	}
	path, err := crash.Collect(dir)
	if err != nil {
		t.Fatal(err)
	}
	reports, _ := filepath.Glob(filepath.Join(dir, "crash-*"))
	var all strings.Builder
	for _, report := range reports {
		text, _ := os.ReadFile(report)
		all.Write(text)
	}
	if len(reports) != 2 || !slices.Contains(reports, path) || !strings.Contains(all.String(), "in 1.2.3") || !strings.Contains(all.String(), "in 1.2.4") {
		t.Errorf("the reports are %q, %q is offered, and they say %s", reports, path, all.String())
	}
}
