package faults

import (
	"context"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"muster/app/account"
	"muster/app/wording"
	"muster/widgets/control"
	"muster/widgets/input"
	"muster/widgets/look"
	"muster/widgets/phrase"
)

// The codes with which a websocket ends. 1006 is for one that was cut.
const (
	leastCode = 1000
	mostCode  = 4999
	cutCode   = 1006
)

// mostReason is how many characters of a reason go with a code, as the protocol has it.
const mostReason = 123

// once is the section of what happens at once, and is over then; and of the seed.
type once struct {
	view   *View
	box    fyne.CanvasObject
	code   *number
	reason *input.Field
	end    *control.Action
	expire *control.Action
	seed   *input.Field
	sow    *control.Action
	shown  string // what the seed's field was filled with
}

func newOnce(v *View) *once {
	o := &once{
		view: v, code: newNumber(phrase.Of("Code"), strconv.Itoa(cutCode), leastCode, mostCode),
		reason: input.NewField(phrase.Of("Reason"), ""), seed: input.NewField(phrase.Of("Seed"), ""),
	}
	o.reason.SetMost(mostReason)
	o.seed.SetMost(mostDigits)
	o.end = v.host.Action(phrase.Of("Close the connection"), nil, o.close)
	o.expire = v.host.Action(phrase.Of("Expire the token"), nil, o.expireTokens)
	o.sow = v.host.Action(phrase.Of("Set the seed"), nil, o.setSeed)
	submits(o.close, o.code.Field, o.reason)
	submits(o.setSeed, o.seed)
	o.box = section(phrase.Of("At once"), sideBySide(o.code, o.reason), o.end, sideBySide(o.seed, besideField(o.sow)), o.expire)
	return o
}

// show shows the seed that all users have, none where they have several.
func (o *once) show(targets []*account.Account) {
	seed := ""
	for i, a := range targets {
		if own := strconv.FormatUint(a.Faults.Seed(), 10); i == 0 {
			seed = own
		} else if own != seed {
			seed = ""
			break
		}
	}
	if seed != o.shown {
		o.shown = seed
		o.seed.SetText(seed)
	}
	why := wording.Pick(len(targets) == 0, phrase.Of("Add a user first"), "")
	o.end.Set(control.ActionView{Label: phrase.Of("Close the connection"), Enabled: why == "", Reason: why})
	o.expire.Set(control.ActionView{Label: phrase.Of("Expire the token"), Enabled: why == "", Reason: why})
	o.sow.Set(control.ActionView{Label: phrase.Of("Set the seed"), Enabled: why == "", Reason: why})
}

// close ends the sockets of those who are chosen.
func (o *once) close() {
	defer o.view.scroll.Fit()
	code, good := o.code.read(cutCode)
	if !good {
		return
	}
	reason := strings.TrimSpace(o.reason.Text())
	targets := o.view.targets()
	waiting, closed := len(targets), 0
	for _, a := range targets {
		sockets := 0
		// To close what is frozen may take seconds.
		o.view.host.Tasks.Act("close:"+strconv.Itoa(a.Number), func(context.Context) error {
			sockets = a.Faults.CloseSockets(code, reason)
			return nil
		}, func(error) {
			waiting, closed = waiting-1, closed+sockets
			if waiting == 0 && closed == 0 {
				o.view.host.Hint(phrase.Of("Nobody is connected"))
			}
			if sockets == 0 {
				return
			}
			a.LogLine(look.LevelWarn, strings.TrimSpace("Closed the connection on purpose, with code "+strconv.Itoa(code)+" "+reason))
		})
	}
}

func (o *once) expireTokens() {
	for _, a := range o.view.targets() {
		a.Faults.ExpireToken()
		a.LogLine(look.LevelWarn, "Had the access token expire on purpose")
	}
	o.view.host.Hint(phrase.Of("The access token is refused at its next use"))
}

// setSeed gives those who are chosen the seed that was entered.
func (o *once) setSeed() {
	defer o.view.scroll.Fit()
	seed, err := strconv.ParseUint(strings.TrimSpace(o.seed.Text()), 10, 64)
	if err != nil {
		o.seed.SetError(phrase.Of("Enter a whole number from {{.Least}} to {{.Most}}.", phrase.With{"Least": 0, "Most": "18446744073709551615"}))
		return
	}
	for _, a := range o.view.targets() {
		a.Faults.SetSeed(seed)
		if said := o.view.told[a]; said != nil {
			said.broke = false
		}
	}
	o.view.host.Hint(phrase.Of("The seed is {{.Seed}}", phrase.With{"Seed": strconv.FormatUint(seed, 10)}))
}
