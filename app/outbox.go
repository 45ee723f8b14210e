package app

import (
	"context"
	"errors"
	"strconv"

	"muster/cpaas"
	"muster/widgets"
)

// outLine is a line the user wrote that the server has not taken yet.
type outLine struct {
	id, text string
	tried    bool
	after    string // the last line known when it was first tried, "" if there was none
	failed   bool
	doubtful bool   // failed without an answer: the server may have taken it
	why      string // it failed
}

func (o *outLine) line() widgets.Line {
	return widgets.Line{ID: o.id, Text: o.text, Own: true, Pending: !o.failed, Failed: o.failed}
}

// arrived tells whether a line under way is among the messages already: the
// server may tell of it before it answers, and it is one line all the same.
func (o *outLine) arrived(messages []cpaas.Message) bool {
	return o.tried && !o.failed && o.saidIn(messages)
}

// saidIn tells whether the user has said the same since the line was first tried.
func (o *outLine) saidIn(messages []cpaas.Message) bool {
	said := false
	for i := len(messages) - 1; i >= 0 && messages[i].ID != o.after; i-- {
		said = said || messages[i].Own && messages[i].Text == o.text
		if i == 0 && o.after != "" {
			return false // where it was tried is not known any more
		}
	}
	return said
}

// send puts a line into the outbox of the shown group.
func (t *conversation) send(text string) {
	id := t.group.id
	if id == "" || t.group.column.session == nil {
		return
	}
	t.sent++
	t.typing.sent()
	t.outbox[id] = append(t.outbox[id], outLine{id: "out-" + strconv.Itoa(t.sent), text: text})
	t.update()
	t.pump(id)
}

// pump sends the outbox of a group one line after the other, so that lines which
// were typed quickly arrive in their order.
func (t *conversation) pump(id string) {
	c := t.group.column
	next := t.nextLine(id)
	if next == nil || c.session == nil || c.tasks.isBusy("send:"+id) {
		return
	}
	session := c.session
	if !next.tried {
		next.tried = true
		if known := session.Messages(id); len(known) > 0 {
			next.after = known[len(known)-1].ID
		}
	}
	line := *next
	c.tasks.act("send:"+id, func(ctx context.Context) error {
		return line.send(ctx, session, id)
	}, func(err error) {
		t.settle(id, line.id, err)
		t.pump(id)
	})
}

// send sends the line. One of which it is not known whether the server has taken
// it is looked for first, so that trying again does not say it twice.
func (o *outLine) send(ctx context.Context, session *cpaas.Session, group string) error {
	if o.doubtful {
		history, err := session.FetchMessages(ctx, group)
		if err != nil || o.saidIn(history) {
			return err
		}
	}
	_, err := session.SendMessage(ctx, group, o.text)
	return err
}

func (t *conversation) nextLine(id string) *outLine {
	for i := range t.outbox[id] {
		if !t.outbox[id][i].failed {
			return &t.outbox[id][i]
		}
	}
	return nil
}

// find gives a line of a group's outbox, nil if it is not there any more.
func (t *conversation) find(id, line string) *outLine {
	for i := range t.outbox[id] {
		if t.outbox[id][i].id == line {
			return &t.outbox[id][i]
		}
	}
	return nil
}

// settle takes a line out of the outbox. One that was refused stays, until the
// user says what is to become of it.
func (t *conversation) settle(id, line string, err error) {
	if err == nil {
		t.discard(id, line)
		return
	}
	if out := t.find(id, line); out != nil {
		what, whatToDo := explain(err)
		out.failed, out.why = true, what+" "+whatToDo
		out.doubtful = out.doubtful || errors.Is(err, cpaas.ErrUnavailable) || errors.Is(err, context.DeadlineExceeded)
	}
	t.group.column.failed(err)
	t.show(id)
}

// retry tries a failed line again, in the place it has.
func (t *conversation) retry(id, line string) {
	if out := t.find(id, line); out != nil {
		out.failed = false
	}
	t.show(id)
	t.pump(id)
}

// discard takes a line out of the outbox.
func (t *conversation) discard(id, line string) {
	var rest []outLine
	for _, out := range t.outbox[id] {
		if out.id != line {
			rest = append(rest, out)
		}
	}
	t.outbox[id] = rest
	t.show(id)
}

// show draws a group's lines anew if it is the shown one.
func (t *conversation) show(id string) {
	if t.group.id == id && id != "" {
		t.update()
	}
}

// askFailed asks what is to become of a line of the shown group that failed.
func (t *conversation) askFailed(line string) {
	id := t.group.id
	out := t.find(id, line)
	if out == nil {
		return
	}
	widgets.Choose(t.group.column.app.window, "This message was not sent", out.why, []widgets.Choice{
		{Label: "Retry", Enabled: true, Do: func() { t.retry(id, line) }},
		{Label: "Discard", Destructive: true, Enabled: true, Do: func() { t.discard(id, line) }},
	})
}
