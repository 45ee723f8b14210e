package main

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"muster/assets"
)

func TestNoticesAreThoseOfWhatIsLinkedNow(t *testing.T) {
	text, err := notices()
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(text, []byte(assets.NoticesText)) {
		t.Error("assets/notices.txt is of other parts than are linked: run make notices")
	}
}

func TestNoticesHaveTheFontsAndTheLibrariesInC(t *testing.T) {
	for name, want := range map[string][]string{
		"fyne.io/fyne/v2":                 {"SIL OPEN FONT LICENSE", "The Inter Project Authors", "Bitstream", "Adobe Systems"},
		"github.com/go-gl/glfw/v3.4/glfw": {"Marcus Geelnard"},
		"std":                             {"The Go Authors"},
		"github.com/danieljoos/wincred":   {"MIT License"}, // linked for Windows only
		"EmojiOne Color, the pictures of the emoji": {"Adobe Systems"},
	} {
		i := slices.IndexFunc(assets.Notices(), func(n assets.Notice) bool { return n.Name == name })
		if i < 0 {
			t.Errorf("there is no notice of %s", name)
			continue
		}
		for _, words := range want {
			if !strings.Contains(assets.Notices()[i].Text, words) {
				t.Errorf("the notice of %s lacks %q", name, words)
			}
		}
	}
}

func TestLicencesAreKnownByTheirTexts(t *testing.T) {
	for text, want := range map[string]string{
		"Apache License\n   Version 2.0, January 2004":                                         "Apache-2.0",
		"Redistribution and use in source and\nbinary forms, with or without":                  "BSD-2-Clause",
		"Redistribution and use in source and binary forms ... to endorse or promote products": "BSD-3-Clause",
		"All rights reserved.": "",
	} {
		if got := licence(text); got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}
