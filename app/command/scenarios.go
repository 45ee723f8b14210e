package command

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"muster/cpaas/scenario"
	"muster/cpaas/scenario/library"
)

// read reads the files and folders of a run, and keeps the scenarios that it asks for.
func (r *runScenarios) read() ([]*scenario.File, []*scenario.Scenario, error) {
	files, err := r.files()
	if err != nil {
		return nil, nil, err
	}
	var all, chosen []*scenario.Scenario
	for _, f := range files {
		all = append(all, f.Scenarios...)
	}
	for _, s := range all {
		if r.chooses(s) {
			chosen = append(chosen, s)
		}
	}
	switch {
	case len(all) == 0:
		return nil, nil, errors.New("there is no scenario in these files")
	case len(chosen) == 0:
		return nil, nil, fmt.Errorf("--tags and --name leave no scenario of %d", len(all))
	}
	return files, chosen, nil
}

// files are those that a run names, and the shipped ones if it asks for them.
func (r *runScenarios) files() ([]*scenario.File, error) {
	var shipped []*scenario.File
	if r.Library {
		var err error
		if shipped, err = library.Files(); err != nil || len(r.Files) == 0 {
			return shipped, err
		}
	}
	paths, err := featureFiles(r.Files)
	if err != nil {
		return nil, err
	}
	files, err := readFeatures(paths)
	return append(shipped, files...), err
}

// featureFiles are the files themselves, and of folders all feature files in them.
func featureFiles(paths []string) ([]string, error) {
	if len(paths) == 0 {
		return nil, errors.New("say which feature files to play, or --library")
	}
	var all []string
	for _, path := range paths {
		info, err := os.Stat(path)
		if err != nil {
			return nil, err
		}
		if !info.IsDir() {
			all = append(all, path)
			continue
		}
		err = filepath.WalkDir(path, func(file string, entry fs.DirEntry, err error) error {
			if err == nil && !entry.IsDir() && strings.HasSuffix(file, ".feature") {
				all = append(all, file)
			}
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	slices.Sort(all)
	return slices.Compact(all), nil
}

// readFeatures parses files. The error has all that is wrong with them.
func readFeatures(paths []string) ([]*scenario.File, error) {
	var files []*scenario.File
	var problems scenario.Problems
	for _, path := range paths {
		text, err := readBounded(path)
		if err != nil {
			return nil, err
		}
		file, wrong := scenario.Parse(shownPath(path), text)
		problems = append(problems, wrong...)
		if file != nil {
			files = append(files, file)
		}
	}
	if len(problems) == 0 {
		problems = scenario.Link(files)
	}
	if len(problems) > 0 {
		return nil, problems
	}
	return files, nil
}

// readBounded reads a file that is no larger than a feature file may be.
func readBounded(path string) (string, error) {
	info, err := os.Stat(path)
	if err != nil {
		return "", err
	}
	if info.Size() > scenario.MostFile {
		return "", fmt.Errorf("%s is larger than %d bytes", path, scenario.MostFile)
	}
	text, err := os.ReadFile(path)
	return string(text), err
}

// shownPath is a path as short as it can be, for messages and reports.
func shownPath(path string) string {
	here, err := os.Getwd()
	if err != nil {
		return path
	}
	if short, err := filepath.Rel(here, path); err == nil && !strings.HasPrefix(short, "..") {
		return filepath.ToSlash(short)
	}
	return path
}

// chooses tells whether a scenario is one that --tags and --name ask for.
func (r *runScenarios) chooses(s *scenario.Scenario) bool {
	if !strings.Contains(strings.ToLower(s.Name), strings.ToLower(r.Name)) {
		return false
	}
	for _, tag := range strings.FieldsFunc(r.Tags, func(c rune) bool { return c == ',' || c == ' ' }) {
		wanted, without := strings.CutPrefix(tag, "~")
		if !strings.HasPrefix(wanted, "@") {
			wanted = "@" + wanted
		}
		if slices.Contains(s.Tags, wanted) == without {
			return false
		}
	}
	return true
}
