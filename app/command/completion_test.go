package command_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func completions(t *testing.T, shell string) string {
	t.Helper()
	out, errs, code := run(t, "completion", shell)
	if code != 0 || errs != "" {
		t.Fatalf("muster completion %s: code %d, %s", shell, code, errs)
	}
	return out
}

// flags gives every flag of the help, with the name of its value behind an equals sign if it takes one.
func flags(t *testing.T) []string {
	t.Helper()
	var flags []string
	for _, verb := range []string{"", "window", "serve", "tour", "trace", "replay", "proxy", "run", "load", "steps"} {
		help, _, _ := run(t, strings.Fields(verb+" --help")...)
		for line := range strings.Lines(help) {
			line = strings.TrimPrefix(strings.TrimSpace(line), "-h, ")
			if flag, _, _ := strings.Cut(line, " "); strings.HasPrefix(flag, "--") && !slices.Contains(flags, flag) {
				flags = append(flags, flag)
			}
		}
	}
	if len(flags) < 10 {
		t.Fatalf("the help has these flags only: %q", flags)
	}
	return flags
}

func TestEveryShellCompletesEveryCommandAndFlag(t *testing.T) {
	for _, shell := range []string{"bash", "zsh", "fish"} {
		text := completions(t, shell)
		for _, flag := range flags(t) {
			name, _, _ := strings.Cut(flag, "=")
			if shell == "fish" {
				name = "-l " + strings.TrimPrefix(name, "--")
			}
			if !strings.Contains(text, name) {
				t.Errorf("%s does not complete %s", shell, flag)
			}
		}
		for _, verb := range []string{"window", "serve", "tour", "replay", "proxy", "load", "completion", "manual"} {
			if !strings.Contains(text, verb) {
				t.Errorf("%s does not complete %s", shell, verb)
			}
		}
	}
}

func TestBashCompletesWhatFitsThePlace(t *testing.T) {
	bash, err := exec.LookPath("bash")
	if err != nil {
		t.Skip("there is no bash here")
	}
	script := completions(t, "bash")
	folder := t.TempDir()
	if err := os.Mkdir(filepath.Join(folder, "two words"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, "kept"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for line, want := range map[string]string{
		"muster se":              "serve",
		"muster --demo-u":        "--demo-users",
		"muster serve --allow-r": "--allow-remote",
		"muster serve --ex":      "",
		"muster tour --p":        "--pictures --pace",
		"muster --demo to":       "tour",
		"muster tour --pace ":    "",

		"muster tour --pictures " + folder + "/two": folder + "/two words",
		"muster serve --data " + folder + "/kep":    folder + "/kept",
	} {
		words := strings.Split(line, " ")
		for i, word := range words {
			words[i] = "'" + word + "'"
		}
		shell := exec.CommandContext(t.Context(), bash, "--norc", "-c", script+`
COMP_WORDS=(`+strings.Join(words, " ")+`)
COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
_muster
echo "${COMPREPLY[@]}"
[[ ${#COMPREPLY[@]} -lt 3 ]]`)
		out, err := shell.CombinedOutput()
		got := strings.TrimSpace(string(out))
		if err != nil || got != want {
			t.Errorf("%q completes to %q, %v; want %q", line, got, err, want)
		}
	}
}

func TestShellsTakeTheirCompletions(t *testing.T) {
	for _, shell := range []string{"bash", "zsh", "fish"} {
		path, err := exec.LookPath(shell)
		if err != nil {
			t.Logf("there is no %s here", shell)
			continue
		}
		check := exec.CommandContext(t.Context(), path, "-n")
		check.Stdin = strings.NewReader(completions(t, shell))
		if out, err := check.CombinedOutput(); err != nil || len(out) > 0 {
			t.Errorf("%s: %v\n%s", shell, err, out)
		}
	}
}

func TestManualPageDescribesEveryFlagOfTheHelp(t *testing.T) {
	page, errs, code := run(t, "manual")
	if code != 0 || errs != "" {
		t.Fatalf("code %d, %s", code, errs)
	}
	if !strings.HasPrefix(page, ".TH MUSTER 1 ") {
		t.Errorf("the page begins with %.40q", page)
	}
	plain := strings.ReplaceAll(page, `\-`, "-")
	for _, flag := range flags(t) {
		described := `\fB` + flag + `\fR`
		if name, value, takes := strings.Cut(flag, "="); takes {
			described = `\fB` + name + `\fR=\fI` + value + `\fR`
		}
		if !strings.Contains(plain, described) {
			t.Errorf("the page does not describe %s", flag)
		}
	}
	for line := range strings.Lines(page) {
		if strings.HasPrefix(line, "'") {
			t.Errorf("the formatter takes this line for its own: %s", line)
		}
	}
}
