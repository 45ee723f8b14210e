package assets

import (
	_ "embed"
	"strings"
)

// NoticesText is what the licences of the parts of others ask to go with Muster: made
// by make notices, of what is linked, and not written by hand.
//
//go:embed notices.txt
var NoticesText string

// NoticeRule stands before each part in NoticesText.
const NoticeRule = "\n================================================================================\n"

// Notice is a part of others in Muster.
type Notice struct {
	Name    string // a module's path, "std" for Go's own library, or what it is
	Version string // of a module
	Licence string // as an expression of SPDX, such as "BSD-3-Clause AND MIT"
	Text    string // the licences and notices in full
}

// Notices are the parts in NoticesText.
func Notices() []Notice {
	var all []Notice
	for _, part := range strings.Split(NoticesText, NoticeRule)[1:] {
		name, rest, _ := strings.Cut(part, "\n")
		licence, text, _ := strings.Cut(rest, "\n\n")
		n := Notice{Name: name, Licence: licence, Text: text}
		if path, version, ok := strings.Cut(name, " v"); ok {
			n.Name, n.Version = path, "v"+version
		}
		all = append(all, n)
	}
	return all
}
