package account

import (
	"muster/app/transfers"
	"muster/app/wording"
	"muster/cpaas"
	"muster/widgets/look"
	"muster/widgets/phrase"
)

// newFiles are the user's files on their way, of which there are none.
func (a *Account) newFiles() *transfers.Files {
	return transfers.New(transfers.Account{
		Tasks: a.Tasks, Post: a.Post, Session: func() *cpaas.Session { return a.Session },
		OnMoved: func(conversation string) {
			if a.ChosenID() == conversation {
				a.Changed(TopicProgress)
			}
		},
		OnSaved: func(path string) {
			a.ShowNotice(look.Good, phrase.Of("Saved as {{.Path}}", phrase.With{"Path": wording.Place(path)}))
		},
		OnFail: func(err error) { a.LogLine(look.LevelError, wording.TextGroupError(wording.Logged(err))) },
	})
}
