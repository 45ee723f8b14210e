package conversation

import (
	"image"
	"mime"
	"path/filepath"
	"strings"

	"muster/app/host"
	"muster/app/opener"
	"muster/app/transfers"
	"muster/app/wording"
	"muster/cpaas"
	"muster/widgets/dialog"
	"muster/widgets/message"
	"muster/widgets/phrase"
)

// fileKey is the attachment in an upload's line.
const fileKey = "file"

// uploadLine is how a file on its way is shown.
func uploadLine(u *transfers.Upload) *message.Line {
	state := message.AttachmentSending
	if u.Failed {
		state = message.AttachmentFailed
	}
	file := message.Attachment{ID: fileKey, Name: u.Name, Type: mime.TypeByExtension(filepath.Ext(u.Name)), Size: u.Total, State: state, Problem: u.Problem}
	return &message.Line{ID: u.ID, Own: true, Pending: !u.Failed, Failed: u.Failed, Problem: u.Problem, Attachments: []message.Attachment{file}}
}

// SendFiles puts files into the shown conversation, one after the other.
func (t *View) SendFiles(paths []string) {
	id := t.account.ChosenID()
	if why := t.account.WhyNotMember(); id == "" || t.account.Session == nil || why != "" {
		t.host.Hint(why)
		return
	}
	var uploads []*transfers.Upload
	for _, path := range paths {
		uploads = append(uploads, &transfers.Upload{Path: path, Name: cpaas.SafeName(filepath.Base(path))})
	}
	t.account.Files.Queue(id, uploads...)
	t.account.Files.Measure(id, uploads)
}

// sendPicture puts a picture from the clipboard into the shown conversation.
func (t *View) sendPicture(data []byte, name string) {
	id := t.account.ChosenID()
	if why := t.account.WhyNotMember(); id == "" || t.account.Session == nil || why != "" {
		t.host.Hint(why)
		return
	}
	u := &transfers.Upload{Data: data, Name: name}
	u.Total = int64(len(data))
	t.account.Files.Queue(id, u)
}

// openable are the kinds of files that a program of the system is started for.
// Others, which may be programs themselves, can be saved only; so can pictures of
// the SVG kind, whose scripts a browser runs.
var openable = map[string]bool{
	".png": true, ".jpg": true, ".jpeg": true, ".gif": true, ".webp": true, ".bmp": true, ".heic": true,
	".pdf": true, ".txt": true, ".md": true, ".csv": true, ".json": true, ".log": true,
	".odt": true, ".ods": true, ".odp": true, ".docx": true, ".xlsx": true, ".pptx": true,
	".mp3": true, ".ogg": true, ".wav": true, ".m4a": true, ".mp4": true, ".webm": true, ".mov": true, ".mkv": true,
}

// askOpen opens a file with the system's program for it, after asking: it comes
// from somebody else.
func (t *View) askOpen(m cpaas.Message) {
	name := cpaas.SafeName(m.Attachment().Name)
	if !openable[strings.ToLower(filepath.Ext(name))] {
		dialog.ConfirmAs(t.host.Window, t.account.Acting(), phrase.Of("Save {{.Name}}?", phrase.With{"Name": name}), phrase.Of("A file of this kind is not opened from here: it may be a program. Save it, and open it only if you know what it is."), phrase.Of("Save as…"), false,
			func() { t.askSave(m) })
		return
	}
	dialog.ConfirmAs(t.host.Window, t.account.Acting(), phrase.Of("Open {{.Name}}?", phrase.With{"Name": name}),
		phrase.Of("{{.Sender}} sent this file. Open it only if you expect it: the program for such files of this machine will be started.", phrase.With{"Sender": wording.Known(m.Sender)}), phrase.Of("Open"), false,
		func() { t.open(m, name) })
}

func (t *View) open(m cpaas.Message, name string) {
	d := &transfers.Download{Group: t.account.ChosenID(), Message: m.ID, File: m.Attachment()}
	d.Prepare = func() (string, error) {
		folder, err := t.host.Opened.Make()
		return filepath.Join(folder, name), err
	}
	d.Then = opener.Open
	t.account.Files.Fetch(d)
}

// askSave asks where a file is to go.
func (t *View) askSave(m cpaas.Message) {
	name, id := cpaas.SafeName(m.Attachment().Name), t.account.ChosenID()
	t.host.AskFile(host.FileQuestion{
		Title: phrase.Of("Save {{.Name}}", phrase.With{"Name": name}), Verb: phrase.Of("Save"), Save: true, Name: name,
		Picked: func(paths []string) {
			t.account.Files.Fetch(&transfers.Download{Group: id, Message: m.ID, File: m.Attachment(), Path: paths[0]})
		},
	})
}

// attachmentDo does what the user wants with a file.
func (t *View) attachmentDo(line message.Line, _ message.Attachment, action message.AttachmentAction) {
	id := t.account.ChosenID()
	if u := t.fileOf(line.ID); u != nil {
		switch action {
		case message.AttachmentCancel:
			t.account.Files.Drop(id, u)
		case message.AttachmentRetry:
			t.account.Files.Retry(id, u)
		}
		return
	}
	d := t.account.Files.Downloads[line.ID]
	m, found := t.messages.message(line.ID)
	switch {
	case action == message.AttachmentCancel && d != nil:
		d.Stop()
	case action == message.AttachmentRetry && d != nil && d.Unsaved && found:
		t.askSave(m)
	case action == message.AttachmentRetry && d != nil:
		t.account.Files.Start(d)
	case action == message.AttachmentOpen && found:
		t.askOpen(m)
	case action == message.AttachmentSave && found:
		t.askSave(m)
	}
}

// fileOf is the upload that a line of the shown conversation stands for; nil if
// it is another line.
func (t *View) fileOf(line string) *transfers.Upload {
	for _, u := range t.account.Files.Uploads[t.account.ChosenID()] {
		if u.ID == line {
			return u
		}
	}
	return nil
}

// attachment is how a message's file is shown.
func (t *View) attachment(m cpaas.Message) message.Attachment {
	a := message.Attachment{ID: fileKey, Name: cpaas.SafeName(m.Attachment().Name), Type: m.Attachment().Type, Size: m.Attachment().Size, Picture: isPicture(m.Attachment())}
	if d := t.account.Files.Downloads[m.ID]; d != nil {
		a.State, a.Problem = message.AttachmentFetching, d.Problem
		if d.Failed {
			a.State = message.AttachmentFailed
		}
	}
	return a
}

// progress is how much of a line's file has come through.
func (t *View) progress(line, _ string) float32 {
	if u := t.fileOf(line); u != nil {
		return u.Share()
	}
	if d := t.account.Files.Downloads[line]; d != nil {
		return d.Share()
	}
	return 0
}

// thumbnail is the picture of a line's file, nil while there is none.
func (t *View) thumbnail(line, _ string) image.Image {
	m, found := t.messages.message(line)
	if !found {
		return nil
	}
	id := t.account.ChosenID()
	return t.thumbnails.get(m.Attachment(), func() {
		if t.account.ChosenID() == id {
			t.Widget.UpdateDelivery()
		}
	})
}

// pickFiles asks for files to send.
func (t *View) pickFiles() {
	id := t.account.ChosenID()
	t.host.AskFile(host.FileQuestion{
		Title: phrase.Of("Send a file to {{.Name}}", phrase.With{"Name": t.account.Place(t.account.ChosenID())}), Verb: phrase.Of("Send"),
		Picked: func(paths []string) {
			if t.account.ChosenID() != id {
				t.host.Hint(phrase.Of("Another conversation is open by now: nothing was sent"))
				return
			}
			t.SendFiles(paths)
		},
	})
}
