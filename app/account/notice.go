package account

import (
	"context"
	"errors"

	"muster/app/wording"
	"muster/cpaas"
	"muster/widgets/look"
)

// notice is what came of an action, to be shown until it is dismissed or something
// succeeds; the zero value is none.
type notice struct {
	Mark look.Mark
	Text string
}

// ShowNotice shows a notice in place of the one before.
func (a *Account) ShowNotice(mark look.Mark, text string) {
	a.Notice = notice{mark, text}
	a.Changed(TopicNotice)
}

// DismissNotice takes away what came of the last action.
func (a *Account) DismissNotice() {
	a.Notice = notice{}
	a.Changed(TopicNotice)
}

// LogLine writes a line about the user to the event log.
func (a *Account) LogLine(level look.Level, text string) { a.Log(a, "", level, text) }

// LogGroupLine writes a line about a group of the user's to the event log.
func (a *Account) LogGroupLine(group string, level look.Level, text string) {
	a.Log(a, group, level, text)
}

// Failed tells what went wrong, and fetches the groups again where the window
// showed something that is no longer so.
func (a *Account) Failed(err error) {
	what, whatToDo := wording.Explain(err)
	a.LogLine(look.LevelError, wording.TextGroupError(wording.Logged(err)))
	a.ShowNotice(look.Bad, what+" "+whatToDo)
	if wording.Stale(err) {
		a.Refetch()
	}
}

const KeyRefresh = "refresh"

// Refresh fetches the groups, and the newest lines of the chosen conversation,
// because the user asks for it: a notification may have been lost.
func (a *Account) Refresh() { a.Resync(nil) }

// Resync is Refresh, after the success of which done runs on the user interface's
// goroutine, unless it is nil.
func (a *Account) Resync(done func()) {
	if session := a.Session; session != nil && a.WhyNoGroups() == "" {
		groups, chosen := fetchGroups(session), a.ChosenID()
		a.Run(KeyRefresh, func(ctx context.Context) error {
			if err := groups(ctx); err != nil || chosen == "" {
				return err
			}
			_, err := session.FetchMessages(ctx, chosen)
			if errors.Is(err, cpaas.ErrNotFound) {
				return nil // The groups have just told that the user is no longer in it.
			}
			return err
		}, done)
	}
}

// Refetch fetches the groups after a refusal. Its own failure would only hide
// what the refusal said.
func (a *Account) Refetch() {
	if a.Session != nil {
		a.Tasks.Act("refetch", fetchGroups(a.Session), func(error) {})
	}
}

func fetchGroups(s *cpaas.Session) func(context.Context) error {
	return func(ctx context.Context) error {
		_, err := s.FetchGroups(ctx)
		return err
	}
}
