package faults

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"muster/app/host"
	"muster/cpaas/transport/fault"
	"muster/widgets/control"
	"muster/widgets/phrase"
)

// The bounds of what is entered: numbers that nobody means would only hang a session.
const (
	mostMillis    = 600_000
	mostBandwidth = 1_000_000_000
	mostSkew      = 7 * 24 * 60 * 60 // seconds
)

// network is the section of what holds as long as it is set: the line as a whole.
type network struct {
	view    *View
	box     fyne.CanvasObject
	offline *control.Check
	frozen  *control.Check

	latency, jitter, bandwidth, skew *number

	apply *control.Action
	shown line // what the fields were filled with
}

// line is what the fields of the section are about.
type line struct {
	latency, jitter, skew time.Duration
	bandwidth             int
}

func lineOf(s fault.Setting) line { return line{s.Latency, s.Jitter, s.Skew, s.Bandwidth} }

func newNetwork(v *View) *network {
	n := &network{
		view:      v,
		latency:   newNumber(phrase.Of("Latency (ms)"), "0", 0, mostMillis),
		jitter:    newNumber(phrase.Of("Jitter (ms)"), "0", 0, mostMillis),
		bandwidth: newNumber(phrase.Of("Bytes a second"), phrase.Of("no limit"), 1, mostBandwidth),
		skew:      newNumber(phrase.Of("Clock ahead (s)"), "0", -mostSkew, mostSkew),
	}
	n.offline = control.NewCheck(phrase.Of("Offline"), func(on bool) { v.change(func(s *fault.Setting) { s.Offline = on }) })
	n.frozen = control.NewCheck(phrase.Of("Freeze"), func(on bool) { v.change(func(s *fault.Setting) { s.Frozen = on }) })
	n.apply = v.host.Action(phrase.Of("Apply"), nil, n.submit)
	submits(n.submit, n.latency.Field, n.jitter.Field, n.bandwidth.Field, n.skew.Field)
	n.box = section(phrase.Of("Network"), sideBySide(n.offline, n.frozen), sideBySide(n.latency, n.jitter), sideBySide(n.bandwidth, n.skew), n.apply)
	return n
}

// show fills the section in with what all of the settings have in common. What is
// being typed stays as long as nothing else has changed it.
func (n *network) show(settings []fault.Setting, enabled bool) {
	for i := range settings {
		if settings[i].Hidden {
			settings[i] = fault.Setting{}
		}
	}
	all := func(is func(fault.Setting) bool) bool {
		return len(settings) > 0 && !slices.ContainsFunc(settings, func(s fault.Setting) bool { return !is(s) })
	}
	setChecked(n.offline, all(func(s fault.Setting) bool { return s.Offline }))
	setChecked(n.frozen, all(func(s fault.Setting) bool { return s.Frozen }))
	var now line
	if all(func(s fault.Setting) bool { return lineOf(s) == lineOf(settings[0]) }) {
		now = lineOf(settings[0])
	}
	if now != n.shown {
		n.shown = now
		n.latency.show(int(now.latency.Milliseconds()))
		n.jitter.show(int(now.jitter.Milliseconds()))
		n.bandwidth.show(now.bandwidth)
		n.skew.show(int(now.skew / time.Second))
	}
	for _, o := range []fyne.Disableable{n.offline, n.frozen} {
		host.SetEnabled(o, enabled)
	}
	for _, f := range []*number{n.latency, n.jitter, n.bandwidth, n.skew} {
		f.SetEnabled(enabled)
	}
	n.view.allow(n.apply, phrase.Of("Apply"), enabled)
}

// submit takes over what was entered.
func (n *network) submit() {
	defer n.view.scroll.Fit()
	latency, good := n.latency.read(0)
	jitter, good2 := n.jitter.read(0)
	bandwidth, good3 := n.bandwidth.read(0)
	skew, good4 := n.skew.read(0)
	if !good || !good2 || !good3 || !good4 {
		return
	}
	n.view.change(func(s *fault.Setting) {
		s.Latency, s.Jitter = time.Duration(latency)*time.Millisecond, time.Duration(jitter)*time.Millisecond
		s.Bandwidth, s.Skew = bandwidth, time.Duration(skew)*time.Second
	})
	n.view.host.Hint(phrase.Of("The network is set as entered"))
}

// setChecked changes a check without telling whom it tells.
func setChecked(c *control.Check, on bool) {
	if c.Checked != on {
		c.Checked = on
		c.Refresh()
	}
}
