package assets

import (
	"embed"
	"path"
	"regexp"
	"strings"
)

//go:embed help/*.md
var help embed.FS

// HelpStart is the name of the help's first page.
const HelpStart = "README.md"

// HelpPage is one page of the help, in Markdown.
type HelpPage struct {
	Name  string // of its file, as links between the pages have it
	Title string
	Text  string
}

// Contains tells whether a page has all the words, whatever their case.
func (p HelpPage) Contains(words string) bool {
	text := strings.ToLower(p.Text)
	for word := range strings.FieldsSeq(strings.ToLower(words)) {
		if !strings.Contains(text, word) {
			return false
		}
	}
	return true
}

// helpLink is a link to another page.
var helpLink = regexp.MustCompile(`\]\(([\w-]+\.md)\)`)

// HelpPages are the pages of the help: the first, and the others in the order in
// which it names them.
func HelpPages() []HelpPage {
	start := helpPage(HelpStart)
	pages := []HelpPage{start}
	for _, link := range helpLink.FindAllStringSubmatch(start.Text, -1) {
		pages = append(pages, helpPage(link[1]))
	}
	return pages
}

func helpPage(name string) HelpPage {
	text, err := help.ReadFile(path.Join("help", name))
	if err != nil {
		panic("assets: the help has no page " + name) // a test follows every link
	}
	title, _, _ := strings.Cut(string(text), "\n")
	return HelpPage{Name: name, Title: strings.TrimPrefix(title, "# "), Text: string(text)}
}
