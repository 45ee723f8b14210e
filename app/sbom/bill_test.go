package main

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// built is this test's own program, which Go built: no other is needed.
func built(t *testing.T) string {
	t.Helper()
	path, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	return path
}

func TestBillListsEveryModuleOfAProgramOnce(t *testing.T) {
	path := built(t)
	b, err := billOf([]string{path, path}, time.Unix(1_700_000_000, 0).UTC())
	if err != nil {
		t.Fatal(err)
	}
	var libraries []string
	for _, c := range b.Components {
		if c.Type == "library" {
			libraries = append(libraries, c.Name)
		}
	}
	if !slices.Contains(libraries, "std") || len(slices.Compact(slices.Clone(libraries))) != len(libraries) {
		t.Errorf("the bill lists %q", libraries)
	}
	if b.Metadata.Timestamp != "2023-11-14T22:13:20Z" {
		t.Errorf("it was made at %q", b.Metadata.Timestamp)
	}
	linked, err := exec.CommandContext(t.Context(), "go", "version", "-m", path).Output()
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(linked)) {
		fields := strings.Fields(line)
		if len(fields) > 2 && fields[0] == "dep" && !slices.Contains(libraries, fields[1]) {
			t.Errorf("the bill lacks %s", fields[1])
		}
	}
}

func TestBillHoldsTogether(t *testing.T) {
	b, err := billOf([]string{built(t)}, time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{b.Metadata.Component.Ref: true}
	for _, c := range b.Components {
		if known[c.Ref] {
			t.Errorf("two components are called %s", c.Ref)
		}
		known[c.Ref] = true
	}
	for _, d := range b.Dependencies {
		for _, ref := range append(d.On, d.Ref) {
			if !known[ref] {
				t.Errorf("%s depends on %s, which is no component", d.Ref, ref)
			}
		}
	}
}

func TestBillTellsTheLicenceOfEveryModule(t *testing.T) {
	b, err := billOf([]string{built(t)}, time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range b.Components {
		if c.Type == "library" && (len(c.Licences) != 1 || c.Licences[0].Expression == "") {
			t.Errorf("%s has the licences %v", c.Name, c.Licences)
		}
	}
}

func TestSameProgramsGiveTheSameBytes(t *testing.T) {
	var bills [2][]byte
	for i := range bills {
		b, err := billOf([]string{built(t)}, time.Time{})
		if err != nil {
			t.Fatal(err)
		}
		if bills[i], err = json.Marshal(b); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(bills[0], bills[1]) {
		t.Errorf("two bills differ:\n%s\n%s", bills[0], bills[1])
	}
}

func TestBillRefusesWhatGoDidNotBuild(t *testing.T) {
	path := filepath.Join(t.TempDir(), "text")
	if err := os.WriteFile(path, []byte("no program"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := billOf([]string{path}, time.Time{}); err == nil || !strings.Contains(err.Error(), path) {
		t.Errorf("read %s: %v", path, err)
	}
}
