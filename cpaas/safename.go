package cpaas

import (
	"path"
	"strings"
	"unicode"
	"unicode/utf8"
)

// mostName is how long a safe name is at most, in bytes: every file system takes
// it, with room for a number behind it.
const mostName = 150

// SafeName turns a file name that a stranger chose into one that is safe on
// every system and that is what it looks like: never empty, without a path,
// not hidden, and not the name of a device. A safe name is returned unchanged.
func SafeName(name string) string {
	name = strings.ToValidUTF8(name, "_")
	if at := strings.LastIndexAny(name, `/\`); at >= 0 {
		name = name[at+1:]
	}
	name = strings.Map(safeRune, name)
	name = strings.TrimLeft(name, ". ")
	name = shorten(strings.TrimRight(name, ". "), mostName)
	if name == "" {
		return "file"
	}
	if isDevice(name) {
		return shorten("_"+name, mostName)
	}
	return name
}

// safeRune drops what cannot be seen or turns the direction of what can, and
// replaces what some system gives a meaning.
func safeRune(r rune) rune {
	switch {
	case r == '\t' || unicode.Is(unicode.Zs, r):
		return ' '
	case unicode.IsControl(r), unicode.Is(unicode.Cf, r), unicode.Is(unicode.Zl, r), unicode.Is(unicode.Zp, r), unicode.Is(unicode.Co, r):
		return -1
	case strings.ContainsRune(`<>:"|?*`, r):
		return '_'
	}
	return r
}

// shorten cuts a name to so many bytes and lets it keep its extension, which
// tells what it is.
func shorten(name string, most int) string {
	if len(name) <= most {
		return name
	}
	extension := path.Ext(name)
	if len(extension) > 20 {
		extension = ""
	}
	end := most - len(extension)
	for end > 0 && !utf8.RuneStart(name[end]) {
		end--
	}
	return strings.TrimRight(name[:end], ". ") + extension
}

// isDevice reports whether Windows takes a name for a device, which it does
// whatever the extension.
func isDevice(name string) bool {
	stem, _, _ := strings.Cut(name, ".")
	stem = strings.ToUpper(strings.TrimRight(stem, " "))
	switch stem {
	case "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", "CLOCK$":
		return true
	}
	for _, port := range []string{"COM", "LPT"} {
		if number, found := strings.CutPrefix(stem, port); found && utf8.RuneCountInString(number) == 1 && strings.Contains("0123456789¹²³", number) {
			return true
		}
	}
	return false
}
