package account

import (
	"context"
	"slices"

	"muster/app/transfers"
	"muster/app/work"
	"muster/cpaas"
	"muster/widgets/look"
)

// withdraw takes lines out of sight, and gives what brings them back.
func (a *Account) withdraw(conversation string, lines ...string) (back func()) {
	changed := func() {
		a.Changed(TopicMessages)
		a.Changed(TopicGroups) // their rows have the last line
	}
	a.unseen.hide(conversation, lines)
	changed()
	return func() {
		a.unseen.show(conversation, lines)
		changed()
	}
}

// Unseen tells whether the user has deleted or discarded a line.
func (a *Account) Unseen(conversation, line string) bool { return a.unseen[conversation][line] }

// Seen are those of a conversation's messages that the user has not deleted.
func (a *Account) Seen(conversation string, messages cpaas.Lines) cpaas.Lines {
	if len(a.unseen[conversation]) == 0 {
		return messages
	}
	return cpaas.LinesOf(slices.DeleteFunc(messages.List(), func(m cpaas.Message) bool { return a.Unseen(conversation, m.ID) }))
}

// DeleteMessage takes a message out of the user's sight. Final deletes it for the user
// alone, and back brings it into sight again: one of them is to be called, once.
func (a *Account) DeleteMessage(conversation, message string) (back, final func()) {
	session, show := a.Session, a.withdraw(conversation, message)
	a.LogGroupLine(conversation, look.LevelInfo, "Took a message out of sight, to delete it")
	return a.undone(conversation, show), func() {
		a.finish("forget:"+message, func(ctx context.Context) error { return session.DeleteMessage(ctx, conversation, message) }, show)
	}
}

// ClearConversation is DeleteMessage for all messages of a conversation. What comes
// before it is final is not among them.
func (a *Account) ClearConversation(id string) (back, final func()) {
	session := a.Session
	var lines []string
	for _, m := range session.Lines(id).All() {
		lines = append(lines, m.ID)
	}
	show := a.withdraw(id, lines...)
	a.LogGroupLine(id, look.LevelInfo, "Took all messages out of sight, to delete them")
	return a.undone(id, show), func() {
		clearing := func(ctx context.Context) error { return session.ClearConversation(ctx, id) }
		if a.Seen(id, session.Lines(id)).Len() > 0 {
			clearing = func(ctx context.Context) error { return deleteEach(ctx, session, id, lines) }
		}
		a.finish(KeyOf(KeyClear, id), clearing, show)
	}
}

// deleteEach deletes messages and none of those that came after them.
func deleteEach(ctx context.Context, session *cpaas.Session, conversation string, messages []string) error {
	left := work.EachInTurn(ctx, work.ActionTimeout, messages, func(ctx context.Context, id string) error {
		return session.DeleteMessage(ctx, conversation, id)
	})
	if len(left) > 0 {
		return left[0].Err
	}
	return ctx.Err()
}

// DiscardLine takes a line that was not sent out of sight. Final discards it, and back
// brings it into sight again: one of them is to be called, once.
func (a *Account) DiscardLine(conversation, line string) (back, final func()) {
	session, show := a.Session, a.withdraw(conversation, line)
	a.LogGroupLine(conversation, look.LevelInfo, "Discarded a message that was not sent")
	return a.undone(conversation, show), func() {
		session.Discard(line)
		show()
	}
}

// DiscardFile is DiscardLine for a file.
func (a *Account) DiscardFile(conversation string, u *transfers.Upload) (back, final func()) {
	show := a.withdraw(conversation, u.ID)
	a.LogGroupLine(conversation, look.LevelInfo, "Discarded the file "+u.Name+", which was not sent")
	return a.undone(conversation, show), func() {
		a.Files.Drop(conversation, u)
		show()
	}
}

// undone is what brings lines back that were withdrawn.
func (a *Account) undone(conversation string, show func()) func() {
	return func() {
		a.LogGroupLine(conversation, look.LevelInfo, "Undone: all is in sight again")
		show()
	}
}

// finish deletes on the server what is out of sight. If that fails it comes into sight
// again, with the reason.
func (a *Account) finish(key string, do func(context.Context) error, show func()) {
	a.Tasks.Finish(key, do, func(err error) {
		show()
		if err != nil {
			a.Failed(err)
		}
	})
}
