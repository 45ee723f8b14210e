package conversation

import (
	"strings"

	"muster/app/wording"
	"muster/cpaas"
	"muster/widgets/dialog"
	"muster/widgets/message"
	"muster/widgets/phrase"
)

// deliveries are the marks of a line by how far it has come with all.
var deliveries = map[cpaas.Delivery]message.Delivery{
	cpaas.Undelivered: message.DeliverySent,
	cpaas.Delivered:   message.DeliveryDelivered,
	cpaas.Displayed:   message.DeliveryRead,
}

// reach is how far a line of the shown group has come.
func (t *View) delivery(id string) message.Delivery {
	session := t.account.Session
	if session == nil {
		return message.DeliverySent
	}
	return deliveries[session.Reach(t.account.ChosenID(), id)]
}

// seen has the senders told that their lines are in sight, up to line i. The
// lines of the outbox come after all known ones.
func (t *View) seen(i int) {
	if t.away() {
		return
	}
	session := t.account.Session
	for last := min(i, len(t.messages.lines.All)-1); last >= 0 && session != nil && t.account.ChosenID() != ""; last-- {
		if line := t.messages.lines.All[last]; !line.Gap && !line.Note {
			before := session.ReadMark(t.account.ChosenID())
			session.MarkDisplayed(t.account.ChosenID(), t.messages.lines.All[last].ID)
			if session.ReadMark(t.account.ChosenID()) != before {
				t.OnRead()
			}
			return
		}
	}
}

// explainMark tells what the mark under a line means.
func (t *View) explainMark(line message.Line) {
	session := t.account.Session
	switch {
	case line.Failed:
		t.askFailed(line.ID)
		return
	case session == nil || line.Pending:
		return
	}
	text := textRecipients(session.Recipients(t.account.ChosenID(), line.ID))
	switch reach := session.Reach(t.account.ChosenID(), line.ID); {
	case text != "":
	case reach == cpaas.Displayed:
		text = phrase.Of("All who got it have read it. It was sent before this login, and their names are not kept.")
	case reach == cpaas.Delivered:
		text = phrase.Of("It was delivered to all who got it. It was sent before this login, and their names are not kept.")
	default:
		text = phrase.Of("Nobody else was there to receive it, or it was sent before this login: the platform does not tell about earlier messages.")
	}
	dialog.TellAs(t.host.Window, t.account.Acting(), phrase.Of("Who has this message"), text)
}

// textRecipients tells who has a message and who has not, "" where nobody is known.
func textRecipients(recipients []cpaas.Recipient) string {
	by := map[cpaas.Delivery][]string{}
	for _, r := range recipients {
		by[r.Delivery] = append(by[r.Delivery], r.Address)
	}
	var parts []string
	for _, step := range []struct {
		delivery cpaas.Delivery
		word     phrase.Key
	}{{cpaas.Displayed, "Read by"}, {cpaas.Delivered, "Delivered to"}, {cpaas.Undelivered, "Not yet with"}} {
		if who := by[step.delivery]; len(who) > 0 {
			parts = append(parts, step.word.String()+" "+wording.Few(who)+".")
		}
	}
	return strings.Join(parts, "\n")
}
