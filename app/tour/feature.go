package tour

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"time"

	"muster/app/files"
	"muster/cpaas/scenario"
	"muster/cpaas/scenario/library"
)

// openTime is how long the disk has for the feature file.
const openTime = 10 * time.Second

// feature is a feature file that is played as a tour.
type feature struct{ name, text string }

// readFeature reads a feature file, or that of the tour if path is "". The error says what
// is wrong with it, by lines.
func readFeature(path string) (feature, error) {
	f := feature{name: "tour.feature", text: library.Tour}
	if path != "" {
		text, err := readText(path)
		if err != nil {
			return feature{}, err
		}
		f = feature{name: filepath.Base(path), text: text}
	}
	parsed, problems := scenario.Parse(f.name, f.text)
	if len(problems) == 0 {
		problems = scenario.Link([]*scenario.File{parsed})
	}
	switch {
	case len(problems) > 0:
		return feature{}, problems
	case len(parsed.Scenarios) == 0:
		return feature{}, fmt.Errorf("%s: there is no scenario in it", f.name)
	}
	return f, nil
}

func readText(path string) (string, error) {
	ctx, cancel := context.WithTimeout(context.Background(), openTime)
	defer cancel()
	file, err := files.Open(ctx, path)
	if err != nil {
		return "", err
	}
	defer file.Close()
	text, err := io.ReadAll(io.LimitReader(file, scenario.MostFile+1)) // one more than there may be, so that it is told
	return strings.ReplaceAll(string(text), "\r\n", "\n"), err
}
