package keep

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"fyne.io/fyne/v2"

	"muster/app/files"
	"muster/app/preferences"
	"muster/widgets/phrase"
)

// preferencesVersion is the version of what Muster keeps in its preferences. It
// grows when an older Muster could no longer make sense of them.
const preferencesVersion = 1

// keyVersion is where the version is in them.
const keyVersion = "version"

// preferencesName is the name of the file in its folder.
const preferencesName = "preferences.json"

// OpenPreferences opens the preferences in a folder, and makes the folder. What is
// to be told of them is the notice, "" for nothing.
//
// Preferences of a newer Muster are read and stay as they are. What cannot be read
// is kept aside, and the settings of the last start take its place, or else the
// usual ones. Of an error there is nothing but the notice: a window opens in any
// case.
func OpenPreferences(folder string, now time.Time) (p fyne.Preferences, notice string) {
	path := filepath.Join(folder, preferencesName)
	text, err := os.ReadFile(path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return &preferences.Values{}, phrase.Of("The settings cannot be read ({{.Error}}). Muster goes on with the usual ones and keeps no changes.", phrase.With{"Error": err})
	}
	if err == nil {
		version, damage := versionOf(text)
		switch {
		case damage != nil:
			var stays bool
			if notice, stays = setAside(path, damage, now); stays {
				return &preferences.Values{}, notice
			}
		case version > preferencesVersion:
			p, _ = preferences.Read(text) // which versionOf could
			return p, phrase.Of("The settings are those of a newer Muster (version {{.Version}}, this one knows {{.Known}}). They are read and not touched: what you change here is gone at the next start.", phrase.With{"Version": version, "Known": preferencesVersion})
		default:
			keepPreferences(path, text)
		}
	}
	file, err := preferences.Open(path, files.Put)
	if err != nil {
		return &preferences.Values{}, phrase.Of("The settings cannot be read ({{.Error}}). Muster goes on with the usual ones and keeps no changes.", phrase.With{"Error": err})
	}
	return file, notice
}

// versionOf is the version that preferences say they have, 0 if none. It fails on
// what are none.
func versionOf(text []byte) (int, error) {
	values, err := preferences.Parse(text)
	if err != nil {
		return 0, err
	}
	version, _ := values[keyVersion].(float64)
	return int(version), nil
}

// setAside keeps a damaged file under another name, and has the settings of the
// last start in its place. One that is empty, as a crash while it was written
// leaves it, has nothing to keep. It stays where it is if it cannot be moved.
func setAside(path string, damage error, now time.Time) (notice string, stays bool) {
	if info, err := os.Stat(path); err == nil && info.Size() == 0 && os.Remove(path) == nil {
		if restorePreferences(path) {
			return phrase.Of("The settings were lost when they were last written. Those of the last start are back."), false
		}
		return phrase.Of("The settings were lost when they were last written. The usual ones are back; remembered users have to be added again."), false
	}
	kept := filepath.Join(filepath.Dir(path), "preferences-damaged-"+now.Format("20060102-150405")+".json")
	if err := os.Rename(path, kept); err != nil {
		return phrase.Of("The settings are damaged ({{.Damage}}) and could not be moved away ({{.Error}}). Muster goes on with the usual ones and keeps no changes.", phrase.With{"Damage": damage, "Error": err}), true
	}
	if restorePreferences(path) {
		return phrase.Of("The settings were damaged ({{.Damage}}). Those of the last start are back; what was there is kept in {{.Path}}", phrase.With{"Damage": damage, "Path": kept}), false
	}
	return phrase.Of("The settings were damaged ({{.Damage}}). The usual ones are back; what was there is kept in {{.Path}}", phrase.With{"Damage": damage, "Path": kept}), false
}

// MarkVersion writes into preferences which version they are of.
func MarkVersion(p fyne.Preferences) {
	if p.Int(keyVersion) < preferencesVersion {
		p.SetInt(keyVersion, preferencesVersion)
	}
}
