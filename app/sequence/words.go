package sequence

import (
	"cmp"
	"fmt"
	"strings"
	"time"

	"muster/app/causes"
	"muster/app/wording"
	"muster/cpaas/trace/cause"
	"muster/cpaas/trace/draw"
	"muster/cpaas/transport"
	"muster/cpaas/transport/hold"
	"muster/widgets/chart"
	"muster/widgets/phrase"
)

// words are what is written at an arrow.
func (v *View) words(i int) chart.Words {
	a := &v.shown.arrows[i]
	at := a.Row.At.Add(a.At - a.Row.Since)
	return chart.Words{Time: at.Format("15:04:05.000"), Text: v.text(a)}
}

func (v *View) text(a *draw.Arrow) string {
	x, _ := a.Row.Record.(transport.Exchange)
	switch a.Kind {
	case draw.Request:
		return wording.Joined(" · ", fmt.Sprintf("#%d %s", a.Row.Number, asked(a, x)), v.groupName(a.Group), marked(x.HeldRequest))
	case draw.Reply:
		if x.Status == 0 {
			return wording.Joined(" · ", phrase.Of("no reply"), x.Error, marked(x.HeldReply))
		}
		return wording.Joined(" · ", fmt.Sprint(x.Status), millis(x.Took), marked(x.HeldReply))
	}
	told := []string{fmt.Sprintf("#%d", a.Row.Number), a.Name, wording.Short(a.Address), a.State}
	return wording.Joined(" · ", wording.Joined(" ", told...), v.groupName(a.Group), v.reason(a), again(a), others(a), byHand(a))
}

// marked says what became of something that was held.
func marked(m *hold.Mark) string {
	if m == nil {
		return ""
	}
	return wording.TextMark(m)
}

// byHand says of a notification what somebody has done to it, or that they wrote it.
func byHand(a *draw.Arrow) string {
	f, _ := a.Row.Record.(transport.Frame)
	return wording.Joined(" · ", marked(f.Held), wording.Pick(f.ByHand, phrase.Of("injected"), ""))
}

// asked says what a request asks for.
func asked(a *draw.Arrow, x transport.Exchange) string {
	if a.Target.Verb == cause.Fetch || a.Target.Verb == cause.Other {
		return x.Method + " " + a.Target.Shape
	}
	address := ""
	if a.Target.Verb != cause.Accept && a.Target.Verb != cause.Leave {
		address = wording.Short(a.Target.Address)
	}
	return wording.Joined(" ", causes.Words(a.Target.Verb), address)
}

// reason says what a notification came from.
func (v *View) reason(a *draw.Arrow) string {
	switch {
	case a.Cause != 0:
		return phrase.Of("by #{{.Number}} after {{.Time}}", phrase.With{"Number": a.Cause, "Time": millis(a.After)})
	case a.Ambiguous != "":
		return phrase.Of("by one of {{.Rows}}", phrase.With{"Rows": strings.ReplaceAll(a.Ambiguous, " or ", ", ")})
	}
	return phrase.Of("cause unknown")
}

func again(a *draw.Arrow) string {
	if a.Again == 0 {
		return ""
	}
	return phrase.Count("came {{.Count}} times more", a.Again)
}

func others(a *draw.Arrow) string {
	if a.Others == 0 {
		return ""
	}
	return phrase.Count("to {{.Count}} others", a.Others)
}

// groupName is a group's name, or as much of its id as tells it from others.
func (v *View) groupName(id string) string {
	if id == "" {
		return ""
	}
	if name := v.o.GroupName(id); name != "" {
		return name
	}
	if strings.Contains(id, "@") { // a one-to-one conversation
		return wording.Short(id)
	}
	const most = 8
	if runes := []rune(id); len(runes) > most+1 {
		return string(runes[:most]) + "…"
	}
	return id
}

// laneNames are what lanes are called: shortly, and with the server where two users are
// called the same.
func laneNames(lanes []draw.Lane) map[draw.Lane]string {
	alike, known := map[string]int{}, map[draw.Lane]bool{}
	for _, l := range lanes {
		if !known[l] {
			known[l] = true
			alike[wording.Short(l.User)]++
		}
	}
	names := map[draw.Lane]string{}
	for _, l := range lanes {
		name := wording.Short(l.User)
		switch {
		case l.User == "":
			name = cmp.Or(wording.ServerHost(l.Server), phrase.Of("server"))
		case alike[name] > 1:
			name = wording.Joined(" · ", name, wording.ServerHost(l.Server))
		}
		names[l] = name
	}
	return names
}

// millis is a length of time in milliseconds, without more digits than can be read.
func millis(d time.Duration) string {
	ms := float64(d) / float64(time.Millisecond)
	if ms > -10 && ms < 10 {
		return fmt.Sprintf("%.1f ms", ms)
	}
	if ms > -10_000 && ms < 10_000 {
		return fmt.Sprintf("%.0f ms", ms)
	}
	return fmt.Sprintf("%.1f s", ms/1000)
}
