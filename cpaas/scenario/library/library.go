// Package library has the scenarios that are shipped with Muster.
package library

import (
	"embed"
	"fmt"
	"io/fs"

	"muster/cpaas/scenario"
)

//go:embed *.feature
var features embed.FS

// Tour is the text of the file that 'muster tour' plays.
//
//go:embed tour.feature
var Tour string

// Files are the shipped files, linked. They are read anew each time.
func Files() ([]*scenario.File, error) {
	paths, err := fs.Glob(features, "*.feature")
	if err != nil {
		return nil, err
	}
	var files []*scenario.File
	for _, path := range paths {
		text, err := features.ReadFile(path)
		if err != nil {
			return nil, err
		}
		file, problems := scenario.Parse("library/"+path, string(text))
		if len(problems) > 0 {
			return nil, fmt.Errorf("the library: %w", problems)
		}
		files = append(files, file)
	}
	if problems := scenario.Link(files); len(problems) > 0 {
		return nil, fmt.Errorf("the library: %w", problems)
	}
	return files, nil
}
