// Command make writes the words by which the emoji of the picker are found, one file a
// language. They are the annotations of the Unicode CLDR, as the npm package
// cldr-annotations-full has them; its folder is the argument.
package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"strings"

	"muster/widgets/internal/emoji"
)

func main() {
	log.SetFlags(0)
	if len(os.Args) != 2 {
		log.Fatal("usage: make FOLDER")
	}
	for _, code := range []string{"en", "de", "es", "fr"} {
		text, err := words(filepath.Join(os.Args[1], "annotations", code, "annotations.json"))
		if err == nil {
			err = os.WriteFile(filepath.Join("words", code+".txt"), text, 0o644)
		}
		if err != nil {
			log.Fatal(err)
		}
	}
}

// words are the lines of a language.
func words(path string) ([]byte, error) {
	content, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var all struct {
		Annotations struct {
			Annotations map[string]struct {
				Default []string // other words
				TTS     []string // the name, as it is read aloud
			}
		}
	}
	if err := json.Unmarshal(content, &all); err != nil {
		return nil, err
	}
	var out bytes.Buffer
	for _, one := range emoji.Offered() {
		found := all.Annotations.Annotations[one]
		if len(found.TTS) != 1 {
			return nil, fmt.Errorf("%s has no name for %s", path, one)
		}
		fmt.Fprintf(&out, "%s\t%s\t%s\n", one, found.TTS[0], strings.Join(found.Default, " "))
	}
	return out.Bytes(), nil
}
