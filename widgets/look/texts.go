package look

import (
	"fmt"
	"path"
)

// JoinedWords puts a dot between the parts that are not empty.
func JoinedWords(parts ...string) string {
	text := ""
	for _, p := range parts {
		if p == "" {
			continue
		}
		if text != "" {
			text += " · "
		}
		text += p
	}
	return text
}

// Extension gives the end of a name that tells what kind of file it is, with its
// dot; "" where there is none.
func Extension(name string) string {
	ext := path.Ext(name)
	if len(ext) > 12 || len(ext) == len(name) {
		return ""
	}
	return ext
}

// SizeInWords gives a size as file managers do: in units of a thousand.
func SizeInWords(bytes int64) string {
	switch {
	case bytes <= 0:
		return ""
	case bytes < 1000:
		return fmt.Sprintf("%d B", bytes)
	}
	size, units := float64(bytes)/1000, []string{"kB", "MB", "GB", "TB"}
	for size >= 999.5 && len(units) > 1 {
		size, units = size/1000, units[1:]
	}
	if size < 9.95 {
		return fmt.Sprintf("%.1f %s", size, units[0])
	}
	return fmt.Sprintf("%.0f %s", size, units[0])
}

// JoinedLines puts each part that is not empty on a line of its own.
func JoinedLines(parts ...string) string {
	text := ""
	for _, part := range parts {
		if part != "" && text != "" {
			text += "\n"
		}
		text += part
	}
	return text
}

// MostShort is how many characters of a name or another foreign text stand in a place
// that has one line for it, such as an item of a menu. All of it stands elsewhere.
const MostShort = 60

// Short gives a text in one line of at most MostShort characters, with an ellipsis
// where there are more.
func Short(text string) string { return Shortened(text, MostShort) }
