package app

import (
	"context"

	"muster/cpaas"
	"muster/widgets/look"
)

// notice is what came of an action, to be shown until it is dismissed or something
// succeeds; the zero value is none.
type notice struct {
	mark look.Mark
	text string
}

// showNotice shows a notice in place of the one before.
func (a *account) showNotice(mark look.Mark, text string) {
	a.notice = notice{mark, text}
	a.changed(topicNotice)
}

// dismissNotice takes away what came of the last action.
func (a *account) dismissNotice() {
	a.notice = notice{}
	a.changed(topicNotice)
}

// logLine writes a line about the user to the event log.
func (a *account) logLine(level look.Level, text string) { a.log(a, "", level, text) }

// logGroupLine writes a line about a group of the user's to the event log.
func (a *account) logGroupLine(group string, level look.Level, text string) {
	a.log(a, group, level, text)
}

// failed tells what went wrong, and fetches the groups again where the window
// showed something that is no longer so.
func (a *account) failed(err error) {
	what, whatToDo := explain(err)
	a.logLine(look.LevelError, textGroupError(logged(err)))
	a.showNotice(look.Bad, what+" "+whatToDo)
	if stale(err) {
		a.refetch()
	}
}

// run does work for a click that concerns groups, and tells if it failed.
func (a *account) run(key string, work func(context.Context) error, done func()) {
	a.tasks.act(key, work, func(err error) {
		if err != nil {
			a.failed(err)
			return
		}
		a.dismissNotice()
		if done != nil {
			done()
		}
	})
}

const keyRefresh = "refresh"

// refresh fetches the groups because the user asks for it.
func (a *account) refresh() {
	if session := a.session; session != nil && a.whyNoGroups() == "" {
		a.run(keyRefresh, fetchGroups(session), nil)
	}
}

// refetch fetches the groups after a refusal. Its own failure would only hide
// what the refusal said.
func (a *account) refetch() {
	if a.session != nil {
		a.tasks.act("refetch", fetchGroups(a.session), func(error) {})
	}
}

func fetchGroups(s *cpaas.Session) func(context.Context) error {
	return func(ctx context.Context) error {
		_, err := s.FetchGroups(ctx)
		return err
	}
}
