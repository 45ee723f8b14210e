package column

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2/theme"

	"muster/app/account"
	"muster/widgets/frame"
	"muster/widgets/look"
	"muster/widgets/phrase"
)

// keyGuided is the preference that says that the user has taken the first steps, or does
// not want to be told of them.
const keyGuided = "demo.guided"

// Guide tells what to do first, until the user has written a first message.
func (c *Column) Guide() {
	if c.guided || c.host.Fyne.Preferences().Bool(keyGuided) {
		return
	}
	c.guided = true
	c.Account.Watch(c.showSteps, account.TopicSession, account.TopicGroups, account.TopicChosen, account.TopicParticipants, account.TopicMessages)
	c.showSteps()
}

// endSteps takes the steps away for good.
func (c *Column) endSteps() {
	c.host.Fyne.Preferences().SetBool(keyGuided, true)
	c.showSteps()
}

// showSteps shows which of the first steps are left. Those that are done give their room to
// the group that came of them.
func (c *Column) showSteps() {
	a := c.Account
	if c.host.Fyne.Preferences().Bool(keyGuided) || a.Session == nil {
		c.showStrip(c.steps, frame.BannerView{})
		return
	}
	together := len(a.Participants()) > 1
	if together && c.hasWritten() {
		c.endSteps()
		return
	}
	steps := []struct {
		done bool
		text string
	}{
		{len(a.Groups()) > 0, phrase.Of("Press New group and give it a name")},
		{together, phrase.Of("Invite bob and carol by their first letters")},
		{false, phrase.Of("Write a message, and see it arrive beside you")},
	}
	var rows []string
	for i, s := range steps {
		if !s.done {
			rows = append(rows, strconv.Itoa(i+1)+". "+s.text)
		}
	}
	c.showStrip(c.steps, frame.BannerView{Shown: true, Mark: look.Neutral, Icon: theme.InfoIcon(), Text: strings.Join(rows, "\n"), Action: phrase.Of("Got it")})
}

// hasWritten tells whether a message of the user's is in the conversation.
func (c *Column) hasWritten() bool {
	self := c.Account.Session.Self().Address
	for _, m := range c.Account.State.Messages().All() {
		if m.Sender == self {
			return true
		}
	}
	return false
}
