package account

import "context"

// Run does work for a click that concerns groups, on a worker and once at a time for a key. It
// shows a failure; after a success done runs on the user interface's goroutine, unless it is nil.
func (a *Account) Run(key string, work func(context.Context) error, done func()) {
	a.Tasks.Act(key, work, func(err error) {
		if err != nil {
			a.Failed(err)
			return
		}
		a.DismissNotice()
		if done != nil {
			done()
		}
	})
}
