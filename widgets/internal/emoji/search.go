package emoji

import (
	"embed"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"muster/widgets/phrase"
)

//go:generate go run ./make cldr-annotations-full

//go:embed words
var wordFiles embed.FS

// words are those by which an emoji is found: in English, and in the window's language.
type words struct{ name, other []string }

// readWords reads the words of all emoji in these languages. It takes about a millisecond,
// and is not needed before somebody searches.
func readWords(codes ...string) map[string]words {
	all := map[string]words{}
	for _, code := range codes {
		text, err := wordFiles.ReadFile("words/" + code + ".txt")
		if err != nil {
			continue // the window's texts are in no language that there are words of
		}
		for line := range strings.Lines(string(text)) {
			emoji, rest, _ := strings.Cut(strings.TrimSpace(line), "\t")
			name, other, _ := strings.Cut(rest, "\t")
			w := all[emoji]
			w.name, w.other = append(w.name, split(plain(name))...), append(w.other, split(plain(other))...)
			all[emoji] = w
		}
	}
	return all
}

// find gives the emoji that have a word for each that was typed, or for its beginning.
// Those that are called so come first.
func find(all map[string]words, typed string) []string {
	wanted := split(plain(typed))
	place := map[string]int{}
	var found []string
	for _, emoji := range Offered() {
		if at, is := all[emoji].place(wanted); is {
			found = append(found, emoji)
			place[emoji] = at
		}
	}
	slices.SortStableFunc(found, func(a, b string) int { return place[a] - place[b] })
	return found
}

// place tells how far in front an emoji stands among those that are found; false if it
// lacks a word.
func (w words) place(wanted []string) (place int, found bool) {
	for _, one := range wanted {
		begins := func(word string) bool { return strings.HasPrefix(word, one) }
		switch {
		case slices.Contains(w.name, one):
		case slices.Contains(w.other, one):
			place++
		case slices.ContainsFunc(w.name, begins):
			place += 2
		case slices.ContainsFunc(w.other, begins):
			place += 3
		default:
			return 0, false
		}
	}
	return place, true
}

var ligatures = strings.NewReplacer("œ", "oe", "æ", "ae", "ß", "ss", "’", " ", "-", " ")

// plain is a text as it is compared: in small letters, without accents.
func plain(text string) string {
	text = norm.NFD.String(strings.ToLower(text))
	return ligatures.Replace(strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, text))
}

// languages are those in which is searched. Each translation has its own code in place
// of the English one.
func languages() []string {
	if code := phrase.Of("en"); code != "en" {
		return []string{"en", code}
	}
	return []string{"en"}
}
