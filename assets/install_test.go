//go:build unix

package assets_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// awkward are names of homes that mean something to a shell, to sed or to a desktop.
var awkward = []string{
	`$(id)&|%f\"'`, "50%=x", // these two are tried with all that takes long
	"a&b", "a|b", "a b$HOME", "%u; `id` #1", `back\slash\n`, `it's "quoted"`, "-n=*?", `\\größe`,
}

// unpacked is a folder as the plain package has it. Its program tells where it lies.
func unpacked(t *testing.T) string {
	t.Helper()
	tree := filepath.Join(t.TempDir(), "muster package")
	for name, content := range map[string]string{
		"install.sh": read(t, "unix/install.sh"), appID + ".desktop": read(t, "unix/"+appID+".desktop"),
		"muster":                "#!/bin/sh\nprintf '%s\\n' \"$0\" \"$@\" >\"$TOLD\"\n",
		appID + ".metainfo.xml": "x", "icons/16.png": "x", "icons/scalable.svg": "x", "muster.1": "x",
		"completions/bash": "x", "completions/zsh": "x", "completions/fish": "x", "LICENSE": "x", "THIRD_PARTY.txt": "x",
	} {
		path := filepath.Join(tree, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	return tree
}

// installed runs install.sh for a home of that name and gives the path of the entry.
func installed(t *testing.T, tree, home string) (entry, prefix string) {
	t.Helper()
	prefix = filepath.Join(t.TempDir(), home, ".local")
	install := exec.Command(filepath.Join(tree, "install.sh"))
	install.Env = append(os.Environ(), "PREFIX="+prefix, "CDPATH=/")
	said, err := install.CombinedOutput()
	if err != nil {
		t.Fatalf("home %q: %v: %s", home, err, said)
	}
	if !strings.Contains(string(said), prefix+"/bin/muster") {
		t.Errorf("home %q: it says %q", home, said)
	}
	return filepath.Join(prefix, "share/applications", appID+".desktop"), prefix
}

// startedBy gives what an Exec line starts, as the specification has it read: the
// escapes of the file, the field codes, and then the quoting, which is a shell's.
func startedBy(t *testing.T, line string) string {
	t.Helper()
	line = strings.NewReplacer(`\\`, `\`, `\s`, " ", `\n`, "\n", `\t`, "\t", `\r`, "\r").Replace(line)
	if strings.Contains(strings.ReplaceAll(line, "%%", ""), "%") {
		t.Errorf("%q has a field code", line)
	}
	told := filepath.Join(t.TempDir(), "told")
	run := exec.Command("sh", "-c", strings.ReplaceAll(line, "%%", "%"))
	run.Env = append(os.Environ(), "TOLD="+told)
	if said, err := run.CombinedOutput(); err != nil {
		t.Errorf("%q: %v: %s", line, err, said)
	}
	started, _ := os.ReadFile(told)
	return string(started)
}

func TestLauncherFindsTheProgramWhateverTheHomeIsCalled(t *testing.T) {
	tree := unpacked(t)
	for _, home := range awkward {
		entry, prefix := installed(t, tree, home)
		text, err := os.ReadFile(entry)
		if err != nil {
			t.Fatal(err)
		}
		var starts strings.Builder
		for line := range strings.Lines(string(text)) {
			if command, found := strings.CutPrefix(strings.TrimSuffix(line, "\n"), "Exec="); found {
				starts.WriteString(startedBy(t, command))
			}
		}
		program := prefix + "/bin/muster"
		if got, want := starts.String(), program+"\n"+program+"\n--demo\n"+program+"\ntour\n"; got != want {
			t.Errorf("home %q: the entry starts %q, want %q", home, got, want)
		}
		if validate, err := exec.LookPath("desktop-file-validate"); err == nil {
			if said, err := exec.Command(validate, entry).CombinedOutput(); err != nil || len(said) > 0 {
				t.Errorf("home %q: the entry is not valid: %v: %s", home, err, said)
			}
		}
	}
}

// GLib's launcher is the one that GNOME and others start programs with.
func TestDesktopStartsTheProgramFromAnAwkwardHome(t *testing.T) {
	launch, err := exec.LookPath("gio")
	if err != nil {
		t.Skip("GLib's launcher is not here")
	}
	tree := unpacked(t)
	for _, home := range awkward[:2] {
		entry, prefix := installed(t, tree, home)
		told := filepath.Join(t.TempDir(), "told")
		run := exec.Command(launch, "launch", entry)
		run.Env = append(os.Environ(), "TOLD="+told)
		// The launcher's streams are the program's too, so that their end is its end.
		var said bytes.Buffer
		run.Stdout, run.Stderr = &said, &said
		if err := run.Run(); err != nil {
			t.Errorf("home %q: %v: %s", home, err, said.String())
			continue
		}
		if got, _ := os.ReadFile(told); string(got) != prefix+"/bin/muster\n" {
			t.Errorf("home %q: started is %q; %s", home, got, said.String())
		}
	}
}

func TestUninstallingFromAnAwkwardHomeLeavesNoFile(t *testing.T) {
	tree := unpacked(t)
	for _, home := range awkward[:2] {
		_, prefix := installed(t, tree, home)
		remove := exec.Command(filepath.Join(tree, "install.sh"), "--uninstall")
		remove.Env = append(os.Environ(), "PREFIX="+prefix)
		if said, err := remove.CombinedOutput(); err != nil || !strings.Contains(string(said), prefix) {
			t.Errorf("home %q: %v: %s", home, err, said)
		}
		_ = filepath.WalkDir(prefix, func(path string, entry os.DirEntry, err error) error {
			if err == nil && !entry.IsDir() {
				t.Errorf("home %q: left is %s", home, path)
			}
			return nil
		})
	}
}
