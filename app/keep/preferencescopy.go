package keep

import (
	"bytes"
	"os"
	"path/filepath"

	"muster/app/files"
)

// preferencesCopy is the name of the settings as they were at the last start: who is
// remembered must not be lost with a file that a disk or an editor has damaged.
const preferencesCopy = "preferences-last.json"

func copyOf(path string) string { return filepath.Join(filepath.Dir(path), preferencesCopy) }

// keepPreferences copies settings that can be read. Where that fails, there is only
// the older copy to go back to.
func keepPreferences(path string, text []byte) {
	if old, err := os.ReadFile(copyOf(path)); err != nil || !bytes.Equal(old, text) {
		_ = files.Put(copyOf(path), text)
	}
}

// restorePreferences puts the copy where the settings are read, and tells whether
// there was one.
func restorePreferences(path string) bool {
	text, err := os.ReadFile(copyOf(path))
	if err != nil {
		return false
	}
	version, err := versionOf(text)
	return err == nil && version <= preferencesVersion && files.Put(path, text) == nil
}

// DropPreferencesCopy removes the copy, in which a user would be remembered who is
// to be forgotten. It is made again at the next start.
func DropPreferencesCopy(folder string) { _ = os.Remove(filepath.Join(folder, preferencesCopy)) }
