package keep

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"muster/app/preferences"
)

// checked puts a preferences file into a folder of its own and has it opened.
func checked(t *testing.T, content string) (p fyne.Preferences, notice, path string) {
	t.Helper()
	folder := t.TempDir()
	path = filepath.Join(folder, "preferences.json")
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	p, notice = OpenPreferences(folder, time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC))
	return p, notice, path
}

// flush has what was changed written, if it is ever to be.
func flush(p fyne.Preferences) {
	if file, ok := p.(*preferences.File); ok {
		file.Flush()
	}
}

func TestPreferencesOfThisVersionAndOlderAreUsedAsTheyAre(t *testing.T) {
	for _, content := range []string{`{}`, `{"version":1}`, `{"login.remembered":["a","b"],"window.width":900}`} {
		p, notice, path := checked(t, content)
		flush(p)
		kept, _ := os.ReadFile(path)
		if notice != "" || string(kept) != content {
			t.Errorf("%s: told is %q, the file is %s", content, notice, kept)
		}
		if strings.Contains(content, "width") && (p.Int("window.width") != 900 || len(p.StringList("login.remembered")) != 2) {
			t.Errorf("%s is not read", content)
		}
	}
	folder := t.TempDir()
	p, notice := OpenPreferences(folder, time.Now())
	p.SetBool("notify", true)
	flush(p)
	if text, err := os.ReadFile(filepath.Join(folder, "preferences.json")); notice != "" || string(text) != `{"notify":true}`+"\n" {
		t.Errorf("without a file told is %q, and kept %q, %v", notice, text, err)
	}
}

func TestPreferencesOfANewerVersionAreReadAndNotTouched(t *testing.T) {
	const content = `{"version":2,"window.width":901,"of.the.future":[1,2]}`
	p, notice, path := checked(t, content)
	if p.Int("window.width") != 901 || !strings.Contains(notice, "newer") {
		t.Errorf("told is %q, the width is %d", notice, p.Int("window.width"))
	}
	p.SetInt("window.width", 300)
	flush(p)
	if kept, _ := os.ReadFile(path); string(kept) != content {
		t.Errorf("the file is %s", kept)
	}
}

func TestDamagedPreferencesAreKeptAside(t *testing.T) {
	for _, content := range []string{`{"version":1,`, `[]`, `null5`, `{"login.remembered":["a",1]}`, `{"x":[null]}`, "\x00\x00"} {
		_, notice, path := checked(t, content)
		kept, _ := os.ReadFile(filepath.Join(filepath.Dir(path), "preferences-damaged-20260102-030405.json"))
		if !strings.Contains(notice, "preferences-damaged-20260102-030405.json") || string(kept) != content {
			t.Errorf("%q: told is %q, kept %q", content, notice, kept)
		}
		if _, err := os.Stat(path); !os.IsNotExist(err) {
			t.Errorf("%q is still where it would be read", content)
		}
	}
}

func TestPreferencesLostInACrashAreTold(t *testing.T) {
	_, notice, path := checked(t, "")
	if !strings.Contains(notice, "lost") {
		t.Errorf("told is %q", notice)
	}
	if entries, _ := os.ReadDir(filepath.Dir(path)); len(entries) != 0 {
		t.Errorf("%d files are left", len(entries))
	}
}

func TestLostOrDamagedPreferencesComeBackAsAtTheLastStart(t *testing.T) {
	const content = `{"login.remembered":["a"],"version":1}`
	for _, damage := range []string{"", `{"login.rem`, "\x00"} {
		_, _, path := checked(t, content)
		if err := os.WriteFile(path, []byte(damage), 0o600); err != nil {
			t.Fatal(err)
		}
		p, notice := OpenPreferences(filepath.Dir(path), time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC))
		text, _ := os.ReadFile(path)
		if len(p.StringList("login.remembered")) != 1 || !strings.Contains(notice, "last start are back") || string(text) != content {
			t.Errorf("after %q: told is %q, the settings are %s", damage, notice, text)
		}
	}
}

func TestPreferencesThatCannotComeBackDoNotKeepTheWindowShut(t *testing.T) {
	for _, last := range []string{"", "{", `{"version":2}`} {
		_, _, path := checked(t, `{}`)
		for name, text := range map[string]string{path: "[", copyOf(path): last} {
			if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		p, notice := OpenPreferences(filepath.Dir(path), time.Now())
		if _, err := os.Stat(path); p == nil || !strings.Contains(notice, "usual ones are back") || !os.IsNotExist(err) {
			t.Errorf("with %q to come back: told is %q, %v", last, notice, err)
		}
	}
}

func TestPreferencesThatCannotBeReadAreNotReplaced(t *testing.T) {
	folder := t.TempDir()
	if err := os.MkdirAll(filepath.Join(folder, "preferences.json", "in the way"), 0o700); err != nil {
		t.Fatal(err)
	}
	p, notice := OpenPreferences(folder, time.Now())
	p.SetInt("window.width", 300)
	flush(p)
	if !strings.Contains(notice, "cannot be read") {
		t.Errorf("told is %q", notice)
	}
}

func TestFilesOfAnEarlierMusterAreMovedIntoTheProfile(t *testing.T) {
	old := t.TempDir()
	for _, name := range []string{"preferences.json", "preferences-last.json", "outbox-1", "drafts-1", "Documents"} {
		if err := os.WriteFile(filepath.Join(old, name), []byte(name), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for range 2 {
		folder, err := ProfileFolder(old)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range []string{"preferences.json", "preferences-last.json", "outbox-1", "drafts-1"} {
			if text, err := os.ReadFile(filepath.Join(folder, name)); string(text) != name {
				t.Errorf("%s is %q, %v", name, text, err)
			}
		}
	}
	if left, _ := os.ReadDir(old); len(left) != 2 { // the profile, and what is not Muster's
		t.Errorf("left are %v", left)
	}
}

func TestForgottenUserIsNotKeptInACopyOfThePreferences(t *testing.T) {
	_, _, path := checked(t, `{"login.remembered":["a"]}`)
	if _, err := os.Stat(copyOf(path)); err != nil {
		t.Fatal(err)
	}
	DropPreferencesCopy(filepath.Dir(path))
	if entries, _ := os.ReadDir(filepath.Dir(path)); len(entries) != 1 {
		t.Errorf("there are %d files, not the settings alone", len(entries))
	}
}
