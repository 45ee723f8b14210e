package transfers

import (
	"muster/app/work"
	"muster/cpaas"
)

// Files are those of a user that are on their way. They belong to the user interface's
// goroutine.
type Files struct {
	Account
	Uploads   map[string][]*Upload // by conversation
	Downloads map[string]*Download // by message
	count     int                  // numbers the lines of uploads
	watching  []func(conversation, message string)
}

// Account is what the files need to know of their user, and whom they tell. All of it is
// used on the user interface's goroutine, but for Post.
type Account struct {
	Tasks   *work.Tasks
	Post    func(func())              // runs a function on the user interface's goroutine
	Session func() *cpaas.Session     // nil while logged out
	OnMoved func(conversation string) // there is more progress to draw
	OnSaved func(path string)
	OnFail  func(error) // a file has failed; its line says so
}

// New gives the files of a user who has none on their way.
func New(a Account) *Files {
	f := &Files{Account: a}
	f.Forget()
	return f
}

// Forget drops all of them. What the server is sent ends; a file that is fetched
// goes with the account's tasks.
func (f *Files) Forget() {
	for _, list := range f.Uploads {
		for _, u := range list {
			u.Stop()
		}
	}
	f.Uploads, f.Downloads = map[string][]*Upload{}, map[string]*Download{}
}

// Watch has redraw called when something has changed about a file on its way, in a
// conversation: that of a message, or one that has no message yet, where message is "".
func (f *Files) Watch(redraw func(conversation, message string)) {
	f.watching = append(f.watching, redraw)
}

func (f *Files) changed(conversation, message string) {
	for _, redraw := range f.watching {
		redraw(conversation, message)
	}
}

// moved is called on workers when there is more progress to draw.
func (f *Files) moved(conversation string) {
	f.Post(func() { f.OnMoved(conversation) })
}
