//go:build !windows

package clip

import (
	"slices"
	"strings"
	"testing"
)

func TestFilesAreFoundInWhatFileManagersCopyAndInNothingElse(t *testing.T) {
	for text, want := range map[string][]string{
		"file:///home/a/report.pdf":                                 {"/home/a/report.pdf"},
		"file:///home/a/x%20y.txt\r\nfile://localhost/b/%C3%BC\r\n": {"/home/a/x y.txt", "/b/ü"},
		"/home/a/report.pdf":                                        {"/home/a/report.pdf"},
		"/home/a/one file.txt\n/home/a/two.txt\n":                   {"/home/a/one file.txt", "/home/a/two.txt"},
		"x-special/nautilus-clipboard\ncopy\nfile:///a\nfile:///b":  {"/a", "/b"},
		"copy\nfile:///a":                                           {"/a"},
		"":                                                          nil,
		"copy":                                                      nil,
		"look at /home/a/report.pdf":                                nil,
		"/home/a/report.pdf\nlook at it":                            nil,
		"file://server/share/a":                                     nil,
		"file:relative":                                             nil,
		"https://example.com/a":                                     nil,
		"report.pdf":                                                nil,
		"file:///a%zz":                                              nil,
		"copy that":                                                 nil,
		strings.Repeat("/a\n", mostPaths+1):                         nil,
		"/" + strings.Repeat("a", longest):                          nil,
	} {
		if got := Paths(text); !slices.Equal(got, want) {
			t.Errorf("%.60q names %q, want %q", text, got, want)
		}
	}
}
