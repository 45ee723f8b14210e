package window_test

import (
	"strings"
	"testing"

	"muster/app/hand/touch"
)

// hostile are texts that have broken windows, terminals and desktops.
var hostile = map[string]string{
	"thousand letters":  strings.Repeat("x", 1000),
	"thousand words":    strings.Repeat("word ", 200),
	"emoji":             "😀 👩‍👩‍👧‍👦 🏳️‍🌈 👍🏽 🇩🇪 1️⃣",
	"Hebrew and Arabic": "שלום, עולם! مرحبا بالعالم 123",
	"zero width":        "a\u200bb\u200cc\u200dd\ufeffe\u2060f",
	"override":          "photo \u202egnp.exe\u202c end",
	"control":           "a\x01b\x07c\x1b[31md\x7fe\u0085f\u009bg",
	"markup":            `<b>bold</b> <img src="http://x/y"> &amp; **md** {{.Name}} %s`,
	"stacked marks":     "Z" + strings.Repeat("\u0300\u0317", 100) + "algo",
	"newlines":          "first" + strings.Repeat("\n", 500) + "last",
	"broken":            "a\xffb\xc3",
}

func TestHostileTextsAreShownAndCopiedAsTheyAreAndPushNothingApart(t *testing.T) {
	s := newStage(t)
	u := s.enter(alice)[0]
	dave := s.sandbox.As(dave)
	least := s.window().root().MinSize()
	groups := 0
	for what, text := range hostile {
		text = strings.ToValidUTF8(text, "\ufffd") // JSON carries no other
		id, err := dave.Create(text, alice)
		if err != nil {
			t.Fatalf("%s: %v", what, err)
		}
		u.accept()
		groups++
		s.until("she is in", func() bool { return len(s.sandbox.GroupsOf(alice)) == groups && u.invitations() == 0 })
		s.settled()
		u.chooseFirst()
		s.until("nothing is said there", func() bool { return len(u.lines()) == 0 && u.idle("history:") })
		if _, err := dave.Send(id, text); err != nil {
			t.Fatalf("%s: %v", what, err)
		}
		s.until(what+": the line is there", func() bool { return len(u.lines()) == 1 })
		touch.TapSecondary(u.lines()[0].row)
		s.answer("Copy text")
		if got := s.desk.Clipboard().Content(); got != text {
			t.Errorf("%s: the line is %.60q", what, got)
		}
		for range 2 {
			s.window().press(oneOrAll)
			s.turn()
			if got := s.window().root().MinSize(); got.Width > least.Width+40 || got.Height > least.Height+200 {
				t.Errorf("%s: the window has to be %v, before %v", what, got, least)
			}
		}
	}
}

func TestDesktopGetsHostileTextsAsAPlainLine(t *testing.T) {
	s := newStage(t)
	s.enter(bob)
	dave := s.sandbox.As(dave)
	desktop := s.elsewhere()
	for what, text := range hostile {
		if _, err := dave.Create(text, bob); err != nil {
			t.Fatal(err)
		}
		told := desktop.next()
		if strings.ContainsAny(told, "<>\n\x01\x07\x1b\x7f\u0085\u009b\u202e") || len([]rune(told)) > 300 {
			t.Errorf("%s: told is %q", what, told)
		}
	}
}
