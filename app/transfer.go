package app

import "sync/atomic"

// transfer is how far a file has come. The worker that moves it adds, and the
// window looks when it draws.
type transfer struct {
	done   atomic.Int64
	total  int64
	cancel func() // nil while nothing moves
}

// share is how much is through, from 0 to 1.
func (t *transfer) share() float32 {
	if t.total <= 0 {
		return 0
	}
	return float32(t.done.Load()) / float32(t.total)
}

// stop cancels what moves.
func (t *transfer) stop() {
	if t.cancel != nil {
		t.cancel()
	}
}

// transfers are the files of an account that are on their way.
type transfers struct {
	uploads   map[string][]*upload // by conversation
	downloads map[string]*download // by message
	count     int                  // numbers the lines of uploads
	watching  []func(conversation, message string)
}

// forget drops all of them. What the server is sent ends; a file that is fetched
// goes with the account's tasks.
func (t *transfers) forget() {
	for _, list := range t.uploads {
		for _, u := range list {
			u.stop()
		}
	}
	t.uploads, t.downloads = map[string][]*upload{}, map[string]*download{}
}

// watchFiles has redraw called when something has changed about a file on its way, in
// a conversation: that of a message, or one that has no message yet, where message is
// "".
func (a *account) watchFiles(redraw func(conversation, message string)) {
	a.files.watching = append(a.files.watching, redraw)
}

func (a *account) fileChanged(conversation, message string) {
	for _, redraw := range a.files.watching {
		redraw(conversation, message)
	}
}

// fileMoved is called on workers when there is more progress to draw.
func (a *account) fileMoved(conversation string) {
	a.post(func() {
		if a.chosenID() == conversation {
			a.changed(topicProgress)
		}
	})
}
