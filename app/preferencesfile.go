package app

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"muster/app/files"
	"muster/widgets/phrase"
)

// preferencesVersion is the version of what Muster keeps in its preferences. It
// grows when an older Muster could no longer make sense of them.
const preferencesVersion = 1

// readOnlySuffix marks the Fyne application that stands in for the usual one, so
// that nothing is written to the usual one's files.
const readOnlySuffix = ".readonly"

// PreferencesFile is what CheckPreferences found.
type PreferencesFile struct {
	ID     string // of the Fyne application whose preferences are to be used
	Notice string // what the user is to be told; "" for nothing
}

// CheckPreferences looks at the preferences of a Fyne application before Fyne
// does, which would take anything, replace what it cannot read, and write even
// what has not changed. Root is the folder in which Fyne has one for each
// application.
//
// Preferences of a newer Muster are read from a copy, and stay as they are. What
// cannot be read is kept aside, and the settings of the last start take its place,
// or else the usual ones. Of an error there is nothing but the notice: a window
// opens in any case.
func CheckPreferences(root, id string, now time.Time) PreferencesFile {
	path := filepath.Join(root, id, "preferences.json")
	standIn := filepath.Join(root, id+readOnlySuffix)
	_ = os.Remove(filepath.Join(standIn, "preferences.json")) // of an earlier run
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return PreferencesFile{ID: id}
	}
	if err != nil {
		return PreferencesFile{ID: id + readOnlySuffix, Notice: phrase.Of("The settings cannot be read ({{.Error}}). Muster goes on with the usual ones and keeps no changes.", phrase.With{"Error": err})}
	}
	version, err := versionOf(text)
	switch {
	case err != nil:
		return setAside(path, id, err, now)
	case version <= preferencesVersion:
		keepPreferences(path, text)
		return PreferencesFile{ID: id}
	}
	said := phrase.Of("The settings are those of a newer Muster (version {{.Version}}, this one knows {{.Known}}). They are read and not touched: what you change here is gone at the next start.", phrase.With{"Version": version, "Known": preferencesVersion})
	if err := files.Put(filepath.Join(standIn, "preferences.json"), text); err != nil {
		said = phrase.Of("The settings are those of a newer Muster and are not touched; they could not be copied either ({{.Error}}), so the usual ones are used.", phrase.With{"Error": err})
	}
	return PreferencesFile{ID: id + readOnlySuffix, Notice: said}
}

// versionOf is the version that preferences say they have, 0 if none. It fails on
// what Fyne could not take: no JSON object, or a list of mixed types.
func versionOf(text []byte) (int, error) {
	var values map[string]any
	if err := json.Unmarshal(text, &values); err != nil {
		return 0, err
	}
	for key, value := range values {
		list, _ := value.([]any)
		for _, entry := range list {
			if fmt.Sprintf("%T", entry) != fmt.Sprintf("%T", list[0]) || entry == nil {
				return 0, fmt.Errorf("%s is a list of different things", key)
			}
		}
	}
	version, _ := values[keyVersion].(float64)
	return int(version), nil
}

// setAside keeps a damaged file under another name, and has the settings of the
// last start in its place. One that is empty, as a crash while it was written
// leaves it, has nothing to keep.
func setAside(path, id string, damage error, now time.Time) PreferencesFile {
	if info, err := os.Stat(path); err == nil && info.Size() == 0 && os.Remove(path) == nil {
		if restorePreferences(path) {
			return PreferencesFile{ID: id, Notice: phrase.Of("The settings were lost when they were last written. Those of the last start are back.")}
		}
		return PreferencesFile{ID: id, Notice: phrase.Of("The settings were lost when they were last written. The usual ones are back; remembered users have to be added again.")}
	}
	kept := filepath.Join(filepath.Dir(path), "preferences-damaged-"+now.Format("20060102-150405")+".json")
	if err := os.Rename(path, kept); err != nil {
		return PreferencesFile{
			ID:     id + readOnlySuffix,
			Notice: phrase.Of("The settings are damaged ({{.Damage}}) and could not be moved away ({{.Error}}). Muster goes on with the usual ones and keeps no changes.", phrase.With{"Damage": damage, "Error": err}),
		}
	}
	if restorePreferences(path) {
		return PreferencesFile{ID: id, Notice: phrase.Of("The settings were damaged ({{.Damage}}). Those of the last start are back; what was there is kept in {{.Path}}", phrase.With{"Damage": damage, "Path": kept})}
	}
	return PreferencesFile{ID: id, Notice: phrase.Of("The settings were damaged ({{.Damage}}). The usual ones are back; what was there is kept in {{.Path}}", phrase.With{"Damage": damage, "Path": kept})}
}
