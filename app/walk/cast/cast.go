//go:build linux && !headless

// Package cast is who is there in a walk through the window, and what they say.
package cast

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"strings"

	"muster/cpaas/sandbox"
)

// The users of the walk. The first three have columns.
var (
	Alice = sandbox.DefaultUsers()[0]
	Bob   = sandbox.DefaultUsers()[1]
	Carol = sandbox.DefaultUsers()[2]
	Dave  = sandbox.DefaultUsers()[3]
)

// Crowd makes a group in which there is something of everything: lines of several
// people, a link, a file, a picture, a long line and one that folds.
func Crowd(s *sandbox.Server, name string) (group string, err error) {
	group, err = s.As(Alice).Create(name, Bob, Carol, Dave)
	if err != nil {
		return "", err
	}
	if err := s.As(Dave).Accept(group); err != nil {
		return "", err
	}
	if _, err := s.As(Dave).Create("Other "+name, Alice, Bob, Carol); err != nil {
		return "", err
	}
	by := s.As(Dave)
	for _, text := range []string{
		"Good morning, everybody.", "Look at https://example.com/a/page for more.",
		strings.Repeat("A line that is long enough to be broken into many rows. ", 12),
		strings.Repeat("A line that folds.\n", 40),
	} {
		if _, err := by.Send(group, text); err != nil {
			return "", err
		}
	}
	if _, err := by.SendFile(group, "", "report.pdf", "application/pdf", []byte("%PDF-1.4 nothing")); err != nil {
		return "", err
	}
	_, err = by.SendFile(group, "and a picture", "picture.png", "image/png", picture())
	return group, err
}

func picture() []byte {
	m := image.NewNRGBA(image.Rect(0, 0, 320, 200))
	for i := range 320 * 200 {
		m.Set(i%320, i/320, color.NRGBA{uint8(i % 320), uint8(i / 320), 0x80, 0xff})
	}
	var b bytes.Buffer
	_ = png.Encode(&b, m) // never fails into memory
	return b.Bytes()
}

// Heavy are texts that were slow to draw: the longer, the more than that. A member
// of a group can send any of them.
func Heavy() map[string]string {
	han := make([]rune, 3900)
	for i := range han {
		han[i] = rune(0x4e00 + i)
	}
	private := make([]rune, 2000)
	for i := range private {
		private[i] = rune(0xe000 + i%6000)
	}
	return map[string]string{
		"3,900 Chinese characters without a space": string(han),
		"2,000 characters of private use":          string(private),
		"a word of 5,000 letters":                  strings.Repeat("abcdefghij", 500),
		"1,000 families":                           strings.Repeat("\U0001F468\u200d\U0001F469\u200d\U0001F467", 1000),
		"1,000 combining marks":                    "a" + strings.Repeat("\u0301\u0323", 500),
		"2,000 right-to-left letters":              strings.Repeat("שלוםעולם", 250),
	}
}

// Asked is how much a server was asked for.
func Asked(s *sandbox.Server) int {
	n := 0
	for _, count := range s.Requests() {
		n += count
	}
	return n
}
