package account

import "sync/atomic"

// transfer is how far a file has come. The worker that moves it adds, and the
// window looks when it draws.
type transfer struct {
	done   atomic.Int64
	Total  int64
	cancel func() // nil while nothing moves
}

// Share is how much is through, from 0 to 1.
func (t *transfer) Share() float32 {
	if t.Total <= 0 {
		return 0
	}
	return float32(t.done.Load()) / float32(t.Total)
}

// Stop cancels what moves.
func (t *transfer) Stop() {
	if t.cancel != nil {
		t.cancel()
	}
}

// transfers are the files of an account that are on their way.
type transfers struct {
	Uploads   map[string][]*Upload // by conversation
	Downloads map[string]*Download // by message
	count     int                  // numbers the lines of uploads
	watching  []func(conversation, message string)
}

// forget drops all of them. What the server is sent ends; a file that is fetched
// goes with the account's tasks.
func (t *transfers) forget() {
	for _, list := range t.Uploads {
		for _, u := range list {
			u.Stop()
		}
	}
	t.Uploads, t.Downloads = map[string][]*Upload{}, map[string]*Download{}
}

// WatchFiles has redraw called when something has changed about a file on its way, in
// a conversation: that of a message, or one that has no message yet, where message is
// "".
func (a *Account) WatchFiles(redraw func(conversation, message string)) {
	a.Files.watching = append(a.Files.watching, redraw)
}

func (a *Account) fileChanged(conversation, message string) {
	for _, redraw := range a.Files.watching {
		redraw(conversation, message)
	}
}

// fileMoved is called on workers when there is more progress to draw.
func (a *Account) fileMoved(conversation string) {
	a.Post(func() {
		if a.ChosenID() == conversation {
			a.Changed(TopicProgress)
		}
	})
}
