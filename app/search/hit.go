package search

import (
	"strings"

	"muster/app/wording"
	"muster/cpaas"
	"muster/widgets/chooser"
)

// hit is how a message that was found is shown.
func (s *search) hit(m cpaas.Message) chooser.Hit {
	text := wording.Joined(" ", m.Text, m.Rich(), fileOf(m))
	query := s.text
	return chooser.Hit{
		Place: s.account.Place(m.Group), Who: wording.Known(m.Sender), When: moment(m, s),
		Text: excerpt(text, query),
		Go:   func() { s.goTo(m.Group, m.ID, query) },
	}
}

// fileOf is the name of a message's file, "" where it has none.
func fileOf(m cpaas.Message) string {
	if m.Attachment() == (cpaas.Attachment{}) {
		return ""
	}
	return cpaas.SafeName(m.Attachment().Name)
}

// moment is the day and the time of a message.
func moment(m cpaas.Message, s *search) string {
	at := m.Time.Local()
	return wording.DayWord(wording.Day(at), wording.Day(s.host.Now())) + ", " + at.Format("15:04")
}

const (
	leadRunes    = 24 // before what was found
	excerptRunes = 160
)

// excerpt is a text in one line, from shortly before where a query is in it.
func excerpt(text, query string) string {
	text = strings.Join(strings.Fields(text), " ")
	runes := []rune(text)
	at := strings.Index(strings.ToLower(text), strings.ToLower(query))
	if query == "" || at < 0 {
		at = 0
	}
	from := max(0, len([]rune(strings.ToLower(text)[:at]))-leadRunes)
	from = min(from, len(runes))
	to := min(len(runes), from+excerptRunes)
	out := string(runes[from:to])
	if from > 0 {
		out = "…" + out
	}
	if to < len(runes) {
		out += "…"
	}
	return out
}
