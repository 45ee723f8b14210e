package command_test

import (
	"os"
	"os/exec"
	"strings"
	"testing"
)

// windowTags are the build tags of the program with a window. Nothing in it is animated,
// whatever the system prefers; and where the toolkit has a bridge to screen readers, it
// is built in.
var windowTags = map[string]string{
	"linux": "no_animations", "windows": "no_animations,accessibility", "darwin": "no_animations,accessibility",
}

func TestMakeBuildsTheWindowForEachSystemWithItsTags(t *testing.T) {
	if _, err := exec.LookPath("make"); err != nil {
		t.Skip("there is no make here")
	}
	for system, tags := range windowTags {
		build := exec.CommandContext(t.Context(), "make", "-n", "build")
		build.Dir = "../.."
		build.Env = append(os.Environ(), "GOOS="+system, "MAKEFLAGS=", "MAKELEVEL=", "WINDOW_TAGS=")
		said, err := build.CombinedOutput()
		if err != nil || !strings.Contains(string(said), " build -tags "+tags+" ") {
			t.Errorf("for %s make would do (%v)\n%s", system, err, said)
		}
	}
}

func TestPackagesHaveTheWindowOfEachSystemWithItsTags(t *testing.T) {
	for file, system := range map[string]string{"linux": "linux", "windows": "windows", "macos": "darwin"} {
		recipe, err := os.ReadFile("../../.ci/dist/" + file + ".sh")
		if err != nil || !strings.Contains(string(recipe), "-tags "+windowTags[system]+" ") {
			t.Errorf("%s.sh (%v) does not build with the tags %s", file, err, windowTags[system])
		}
	}
}
