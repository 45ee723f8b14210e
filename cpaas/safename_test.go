package cpaas_test

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"muster/cpaas"
)

func TestSafeNameIsWhatItLooksLikeAndLeadsNowhere(t *testing.T) {
	for name, want := range map[string]string{
		"plan.png":                 "plan.png",
		"Ünïcode 你好 😀.txt":         "Ünïcode 你好 😀.txt",
		"../../etc/passwd":         "passwd",
		`..\..\windows\system.ini`: "system.ini",
		"/":                        "file",
		"":                         "file",
		"..":                       "file",
		" . . ":                    "file",
		".bashrc":                  "bashrc",
		"a\x00b\r\nc.txt":          "abc.txt",
		"gpj.\u202Eexe":            "gpj.exe",
		"a\u200B\uFEFFb":           "ab",
		"con":                      "_con",
		"NUL.txt":                  "_NUL.txt",
		"com1 .tar.gz":             "_com1 .tar.gz",
		"LPT²":                     "_LPT²",
		"COM10":                    "COM10",
		"console":                  "console",
		`a<b>c:d"e|f?g*h`:          "a_b_c_d_e_f_g_h",
		"trailing. . ":             "trailing",
		"bad\xffutf8":              "bad_utf8",
		"a\u00a0b":                 "a b",
	} {
		if got := cpaas.SafeName(name); got != want {
			t.Errorf("%q becomes %q, want %q", name, got, want)
		}
	}
	long := cpaas.SafeName(strings.Repeat("é", 300) + ".jpeg")
	if len(long) > 150 || !strings.HasSuffix(long, "é.jpeg") {
		t.Errorf("a long name becomes %d bytes, %q", len(long), long)
	}
}

func FuzzSafeName(f *testing.F) {
	for _, seed := range []string{"a.png", "../x", "CON.", ". .a", strings.Repeat("x.", 200), "\u202Ea\xff", "COM¹.x"} {
		f.Add(seed)
	}
	f.Add("con." + strings.Repeat("x", 145)) // a device, as long as a name can be,
	f.Add("con." + strings.Repeat("x", 146)) // and with what is put before it longer
	f.Fuzz(func(t *testing.T, name string) {
		safe := cpaas.SafeName(name)
		switch {
		case safe == "" || len(safe) > 150 || !utf8.ValidString(safe):
			t.Errorf("%q becomes %q", name, safe)
		case strings.ContainsAny(safe, "/\\:*?\"<>|\x00\n") || strings.HasPrefix(safe, ".") || strings.HasSuffix(safe, ".") || strings.TrimSpace(safe) != safe:
			t.Errorf("%q becomes %q, which is not safe", name, safe)
		case strings.ContainsFunc(safe, func(r rune) bool { return unicode.IsControl(r) || unicode.Is(unicode.Cf, r) }):
			t.Errorf("%q becomes %q, which does not show all it is", name, safe)
		case cpaas.SafeName(safe) != safe:
			t.Errorf("%q becomes %q and then %q", name, safe, cpaas.SafeName(safe))
		}
	})
}
