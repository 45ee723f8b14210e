package app

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2/test"
)

const testID = "app.muster.Test"

// checked puts a preferences file into a folder of its own and has it looked at.
func checked(t *testing.T, content string) (found PreferencesFile, root, path string) {
	t.Helper()
	root = t.TempDir()
	path = filepath.Join(root, testID, "preferences.json")
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return CheckPreferences(root, testID, time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)), root, path
}

func TestPreferencesOfThisVersionAndOlderAreUsedAsTheyAre(t *testing.T) {
	for _, content := range []string{`{}`, `{"version":1}`, `{"login.remembered":["a","b"],"window.width":900}`} {
		found, _, path := checked(t, content)
		kept, _ := os.ReadFile(path)
		if found != (PreferencesFile{ID: testID}) || string(kept) != content {
			t.Errorf("%s: %+v, the file is %s", content, found, kept)
		}
	}
	if found := CheckPreferences(t.TempDir(), testID, time.Now()); found != (PreferencesFile{ID: testID}) {
		t.Errorf("without a file: %+v", found)
	}
}

func TestPreferencesOfANewerVersionAreReadAndNotTouched(t *testing.T) {
	const content = `{"version":2,"window.width":901,"of.the.future":[1,2]}`
	found, root, path := checked(t, content)
	if found.ID == testID || !strings.Contains(found.Notice, "newer") {
		t.Errorf("found %+v", found)
	}
	copied, _ := os.ReadFile(filepath.Join(root, found.ID, "preferences.json"))
	kept, _ := os.ReadFile(path)
	if string(copied) != content || string(kept) != content {
		t.Errorf("the copy is %s, the file %s", copied, kept)
	}
	if err := os.WriteFile(path, []byte(`{"version":1}`), 0o600); err != nil {
		t.Fatal(err)
	}
	if again := CheckPreferences(root, testID, time.Now()); again != (PreferencesFile{ID: testID}) {
		t.Errorf("after the newer one has gone: %+v", again)
	}
	if _, err := os.Stat(filepath.Join(root, found.ID, "preferences.json")); !os.IsNotExist(err) {
		t.Errorf("the copy is still there: %v", err)
	}
}

func TestDamagedPreferencesAreKeptAside(t *testing.T) {
	for _, content := range []string{`{"version":1,`, `[]`, `null5`, `{"login.remembered":["a",1]}`, `{"x":[null]}`, "\x00\x00"} {
		found, _, path := checked(t, content)
		kept, _ := os.ReadFile(filepath.Join(filepath.Dir(path), "preferences-damaged-20260102-030405.json"))
		if found.ID != testID || !strings.Contains(found.Notice, "preferences-damaged-20260102-030405.json") || string(kept) != content {
			t.Errorf("%q: %+v, kept %q", content, found, kept)
		}
		if _, err := os.Stat(path); !os.IsNotExist(err) {
			t.Errorf("%q is still where Fyne would read it", content)
		}
	}
}

func TestPreferencesLostInACrashAreTold(t *testing.T) {
	found, _, path := checked(t, "")
	if found.ID != testID || !strings.Contains(found.Notice, "lost") {
		t.Errorf("found %+v", found)
	}
	if entries, _ := os.ReadDir(filepath.Dir(path)); len(entries) != 0 {
		t.Errorf("%d files are left", len(entries))
	}
}

func TestLostOrDamagedPreferencesComeBackAsAtTheLastStart(t *testing.T) {
	const content = `{"login.remembered":["a"],"version":1}`
	for _, damage := range []string{"", `{"login.rem`, "\x00"} {
		_, root, path := checked(t, content)
		if err := os.WriteFile(path, []byte(damage), 0o600); err != nil {
			t.Fatal(err)
		}
		found := CheckPreferences(root, testID, time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC))
		text, _ := os.ReadFile(path)
		if found.ID != testID || !strings.Contains(found.Notice, "last start are back") || string(text) != content {
			t.Errorf("after %q: %+v, the settings are %s", damage, found, text)
		}
	}
}

func TestPreferencesThatCannotComeBackDoNotKeepTheWindowShut(t *testing.T) {
	for _, last := range []string{"", "{", `{"version":2}`} {
		_, root, path := checked(t, `{}`)
		for name, text := range map[string]string{path: "[", copyOf(path): last} {
			if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		found := CheckPreferences(root, testID, time.Now())
		if _, err := os.Stat(path); found.ID != testID || !strings.Contains(found.Notice, "usual ones are back") || !os.IsNotExist(err) {
			t.Errorf("with %q to come back: %+v, %v", last, found, err)
		}
	}
}

func TestForgottenUserIsNotKeptInACopyOfThePreferences(t *testing.T) {
	_, root, path := checked(t, `{"login.remembered":["a"]}`)
	if _, err := os.Stat(copyOf(path)); err != nil {
		t.Fatal(err)
	}
	dropPreferencesCopy(filepath.Join(root, testID))
	if entries, _ := os.ReadDir(filepath.Dir(path)); len(entries) != 1 {
		t.Errorf("there are %d files, not the settings alone", len(entries))
	}
}

func TestNoticeOfTheStartStandsInTheWindowUntilDismissed(t *testing.T) {
	s := newStageWith(t, Options{Notice: "The settings were lost."})
	if v := s.app.warning.View(); !v.Shown || v.Text != "The settings were lost." {
		t.Errorf("the notice is %+v", v)
	}
	test.Tap(button(s.app.warning, "Dismiss"))
	if s.app.warning.View().Shown {
		t.Error("the notice is still there")
	}
	if s.app.fyne.Preferences().Int(keyVersion) != preferencesVersion {
		t.Error("the preferences do not say of which version they are")
	}
}
