package wording

import (
	"strconv"
	"strings"
	"time"

	"muster/cpaas/transport/fault"
	"muster/widgets/phrase"
)

// TextFaults are the faults of a user's network, each in a few words; none if all
// works. Of hidden ones they tell only that there is something.
func TextFaults(s fault.Setting) []string {
	var list []string
	add := func(is bool, words string) {
		if is {
			list = append(list, words)
		}
	}
	add(s.Offline, phrase.Of("offline"))
	add(s.Frozen, phrase.Of("frozen: nothing comes through"))
	add(s.Latency > 0 || s.Jitter > 0, textSlow(s.Latency, s.Jitter))
	add(s.Bandwidth > 0, phrase.Of("at most {{.Rate}} bytes a second", phrase.With{"Rate": s.Bandwidth}))
	add(s.Skew > 0, phrase.Of("the server's clock is {{.Time}} ahead", phrase.With{"Time": span(s.Skew)}))
	add(s.Skew < 0, phrase.Of("the server's clock is {{.Time}} behind", phrase.With{"Time": span(-s.Skew)}))
	for _, f := range s.Frames {
		add(true, textFrameFault(f))
	}
	for _, r := range s.Replies {
		add(true, textReplyFault(r))
	}
	if s.Hidden && len(list) > 0 {
		return []string{phrase.Of("a hidden fault")}
	}
	return list
}

func textSlow(latency, jitter time.Duration) string {
	if jitter == 0 {
		return phrase.Of("slower by {{.Time}} each way", phrase.With{"Time": span(latency)})
	}
	return phrase.Of("slower by {{.Time}} to {{.Most}} each way", phrase.With{"Time": span(latency), "Most": span(latency + jitter)})
}

// frameActions are what happens to a frame, as the user reads it.
var frameActions = map[fault.Action]phrase.Key{
	fault.Drop: "lost", fault.Duplicate: "arrives twice", fault.Reorder: "comes after the next one", fault.Corrupt: "second half lost",
}

func textFrameFault(f fault.Frame) string {
	which := phrase.Of("each frame received")
	switch {
	case f.Sent && f.Nth > 0:
		which = phrase.Of("frame {{.Nth}} sent", phrase.With{"Nth": f.Nth})
	case f.Sent:
		which = phrase.Of("each frame sent")
	case f.Nth > 0:
		which = phrase.Of("frame {{.Nth}} received", phrase.With{"Nth": f.Nth})
	}
	if f.Match != nil {
		which = phrase.Of("{{.Which}} that matches {{.Pattern}}", phrase.With{"Which": which, "Pattern": f.Match})
	}
	if f.Do == fault.Delay {
		return which + ": " + phrase.Of("late by {{.Time}}", phrase.With{"Time": span(f.Delay)})
	}
	return which + ": " + frameActions[f.Do].String()
}

func textReplyFault(r fault.Reply) string {
	which := phrase.Of("each request")
	if r.Method != "" {
		which = phrase.Of("each {{.Method}} request", phrase.With{"Method": r.Method})
	}
	if r.Path != nil {
		which = phrase.Of("{{.Which}} that matches {{.Pattern}}", phrase.With{"Which": which, "Pattern": r.Path})
	}
	if r.Times > 0 {
		which += " (" + phrase.Count("{{.Count}} times", r.Times) + ")"
	}
	what := phrase.Of("answered with {{.Status}}", phrase.With{"Status": r.Status})
	switch {
	case r.Lose:
		what = phrase.Of("done, but the answer is lost")
	case r.RetryAfter > 0:
		what = phrase.Of("answered with {{.Status}}, again after {{.Time}}", phrase.With{"Status": r.Status, "Time": span(r.RetryAfter)})
	}
	return which + ": " + what
}

// span says a length of time as exactly as it was entered.
func span(d time.Duration) string {
	switch {
	case d < time.Second:
		return strconv.FormatInt(d.Milliseconds(), 10) + " ms"
	case d < 2*time.Minute:
		return strings.TrimSuffix(strconv.FormatFloat(d.Seconds(), 'f', -1, 64), ".0") + " s"
	}
	return strings.TrimSuffix(d.String(), "0s")
}
