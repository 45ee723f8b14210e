package wording

import (
	"bytes"
	"strconv"
	"strings"
	"time"

	"muster/cpaas/transport/hold"
	"muster/widgets/phrase"
)

// TextHeld is something that is held, in a few words.
func TextHeld(i hold.Item) string {
	text := i.Name
	if text == "" && i.What.IsFrame() {
		text = phrase.Of("frame")
	}
	switch i.What {
	case hold.Received:
		text = phrase.Of("{{.Frame}} received", phrase.With{"Frame": text})
	case hold.Sent:
		text = phrase.Of("{{.Frame}} to be sent", phrase.With{"Frame": text})
	case hold.Request:
		text = i.Method + " " + i.Path
	default:
		text = phrase.Of("Reply {{.Status}} to {{.Request}}", phrase.With{"Status": i.Status, "Request": i.Method + " " + i.Path})
	}
	if bytes.Contains(i.Data, []byte(`"isComposing":`)) { // of the same name as a message, which is more often meant
		text += " · " + phrase.Of("somebody is writing")
	}
	if i.Waiting {
		text += " · " + phrase.Of("waits behind one that is held")
	}
	return text
}

// heldKinds are what rules hold, one of them and each.
var heldKinds = map[hold.What][2]phrase.Key{
	hold.Received: {"the next frame received", "each frame received"},
	hold.Sent:     {"the next frame sent", "each frame sent"},
	hold.Request:  {"the next request", "each request"},
	hold.Reply:    {"the next reply", "each reply"},
}

// TextHoldRule is a rule in a few words.
func TextHoldRule(r hold.Rule) string {
	text := Pick(r.Times == 0, heldKinds[r.What][1].String(), heldKinds[r.What][0].String())
	if path := ""; r.Method != "" || r.Path != nil {
		if r.Path != nil {
			path = r.Path.String()
		}
		text = phrase.Of("{{.Which}} on {{.Path}}", phrase.With{"Which": text, "Path": strings.TrimSpace(r.Method + " " + path)})
	}
	if r.Match != nil {
		text = phrase.Of("{{.Which}} that matches {{.Pattern}}", phrase.With{"Which": text, "Pattern": r.Match})
	}
	if r.InOrder {
		text += ", " + phrase.Of("in order")
	}
	return text
}

// TextHolding is what is held of a user and by how many rules, in words; "" for nothing.
func TextHolding(g *hold.Gate) string {
	var list []string
	if n := len(g.Held()); n > 0 {
		list = append(list, phrase.Count("{{.Count}} held", n))
	}
	if n := len(g.Rules()); n > 0 {
		list = append(list, phrase.Count("{{.Count}} rules that hold", n))
	}
	return strings.Join(list, ", ")
}

// Seconds is how long something has taken so far.
func Seconds(d time.Duration) string {
	if d < time.Minute {
		return strconv.Itoa(int(d.Seconds())) + " s"
	}
	return strconv.Itoa(int(d.Minutes())) + " min " + strconv.Itoa(int(d.Seconds())%60) + " s"
}

// outcomes are what became of what was held, as the user reads it.
var outcomes = map[hold.Outcome]phrase.Key{
	hold.Released: "released", hold.Edited: "edited", hold.Dropped: "dropped", hold.Ended: "released: the connection ended",
	hold.Full: "too many are held", hold.TooLarge: "too large",
}

// TextMark says what became of something that was held.
func TextMark(m *hold.Mark) string {
	outcome := outcomes[m.Outcome].String()
	if m.Outcome == hold.Full || m.Outcome == hold.TooLarge {
		return phrase.Of("not held: {{.Why}}", phrase.With{"Why": outcome})
	}
	return phrase.Of("held {{.Time}}, {{.Outcome}}", phrase.With{"Time": span(m.For.Round(time.Millisecond)), "Outcome": outcome})
}

// TextMarks says what became of what was held of one row.
func TextMarks(marks []*hold.Mark) string {
	var list []string
	for _, m := range marks {
		list = append(list, TextMark(m))
	}
	return strings.Join(list, " · ")
}

// TextBefore is the title of what was edited, as it was before.
func TextBefore(c *hold.Content) string {
	title := phrase.Of("Before it was edited")
	switch c.What {
	case hold.Request:
		title += ": " + c.Method + " " + c.Path
	case hold.Reply:
		title += ": " + strconv.Itoa(c.Status)
	}
	return title
}
