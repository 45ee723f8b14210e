package settings_test

import (
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"testing"

	"muster/widgets/phrase"
)

// What the texts are is decided once a process, so that each language has one.
func TestSystemsLanguageIsSpoken(t *testing.T) {
	if os.Getenv("TEST_SAYS") != "" {
		fmt.Print("says " + phrase.Of("Cancel") + ".")
		return
	}
	if runtime.GOOS == "windows" || runtime.GOOS == "darwin" {
		t.Skip("the environment says nothing of the language here")
	}
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	for locale, want := range map[string]string{
		"C": "Cancel", "it_IT.UTF-8": "Cancel", "de_DE.UTF-8": "Abbrechen", "gsw_CH.UTF-8": "Abbrechen",
	} {
		command := exec.CommandContext(t.Context(), program, "-test.run", "^TestSystemsLanguageIsSpoken$")
		command.Env = append(os.Environ(), "TEST_SAYS=1", "LC_ALL=", "LANG="+locale, "LC_MESSAGES=", "LANGUAGE=")
		said, err := command.Output()
		if err != nil || !strings.Contains(string(said), "says "+want+".") {
			t.Errorf("where the system has %s, Muster %s (%v), want %s", locale, said, err, want)
		}
	}
}
