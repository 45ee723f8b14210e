package keep

import (
	"os"
	"path/filepath"
)

// ProfileFolder is the folder for what Muster keeps, below the one that the toolkit
// has for the application, and makes it. It is not that one itself: the toolkit
// watches its own, and complains of each file that is removed there. Files that an
// earlier Muster has left there are moved.
func ProfileFolder(ofToolkit string) (string, error) {
	folder := filepath.Join(ofToolkit, "profile")
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return folder, err
	}
	if _, err := os.Stat(filepath.Join(folder, preferencesName)); err == nil {
		return folder, nil
	}
	files, err := os.ReadDir(ofToolkit)
	if err != nil {
		return folder, err
	}
	for _, pattern := range []string{"outbox-*", "drafts-*", "preferences-*.json", preferencesName} { // the last says that all are moved
		for _, file := range files {
			if matches, _ := filepath.Match(pattern, file.Name()); !matches {
				continue
			}
			if err := os.Rename(filepath.Join(ofToolkit, file.Name()), filepath.Join(folder, file.Name())); err != nil {
				return folder, err
			}
		}
	}
	return folder, nil
}
