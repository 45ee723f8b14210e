package app

import (
	"image"
	"mime"
	"path/filepath"
	"strings"

	"muster/app/opener"
	"muster/cpaas"
	"muster/widgets/dialog"
	"muster/widgets/message"
	"muster/widgets/phrase"
)

// fileKey is the attachment in an upload's line.
const fileKey = "file"

// uploadLine is how a file on its way is shown.
func uploadLine(u *upload) message.Line {
	state := message.AttachmentSending
	if u.failed {
		state = message.AttachmentFailed
	}
	file := message.Attachment{ID: fileKey, Name: u.name, Type: mime.TypeByExtension(filepath.Ext(u.name)), Size: u.total, State: state, Problem: u.problem}
	return message.Line{ID: u.id, Own: true, Pending: !u.failed, Failed: u.failed, Problem: u.problem, Attachments: []message.Attachment{file}}
}

// sendFiles puts files into the shown conversation, one after the other.
func (t *conversation) sendFiles(paths []string) {
	id := t.account.chosenID()
	if why := t.account.whyNotMember(); id == "" || t.account.session == nil || why != "" {
		t.host.hint(why)
		return
	}
	var uploads []*upload
	for _, path := range paths {
		uploads = append(uploads, &upload{path: path, name: cpaas.SafeName(filepath.Base(path))})
	}
	t.account.queueFiles(id, uploads...)
	t.account.measure(id, uploads)
}

// sendPicture puts a picture from the clipboard into the shown conversation.
func (t *conversation) sendPicture(data []byte, name string) {
	id := t.account.chosenID()
	if why := t.account.whyNotMember(); id == "" || t.account.session == nil || why != "" {
		t.host.hint(why)
		return
	}
	u := &upload{data: data, name: name}
	u.total = int64(len(data))
	t.account.queueFiles(id, u)
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
func (t *conversation) askOpen(m cpaas.Message) {
	name := cpaas.SafeName(m.Attachment.Name)
	if !openable[strings.ToLower(filepath.Ext(name))] {
		dialog.Confirm(t.host.window, phrase.Of("Save {{.Name}}?", phrase.With{"Name": name}), phrase.Of("A file of this kind is not opened from here: it may be a program. Save it, and open it only if you know what it is."), phrase.Of("Save as…"), false,
			func() { t.askSave(m) })
		return
	}
	dialog.Confirm(t.host.window, phrase.Of("Open {{.Name}}?", phrase.With{"Name": name}),
		phrase.Of("{{.Sender}} sent this file. Open it only if you expect it: the program for such files of this machine will be started.", phrase.With{"Sender": known(m.Sender)}), phrase.Of("Open"), false,
		func() { t.open(m, name) })
}

func (t *conversation) open(m cpaas.Message, name string) {
	d := &download{group: t.account.chosenID(), message: m.ID, file: m.Attachment}
	d.prepare = func() (string, error) {
		folder, err := t.host.opened.make()
		return filepath.Join(folder, name), err
	}
	d.then = opener.Open
	t.account.fetch(d)
}

// askSave asks where a file is to go.
func (t *conversation) askSave(m cpaas.Message) {
	name, id := cpaas.SafeName(m.Attachment.Name), t.account.chosenID()
	t.host.askFile(fileQuestion{
		title: phrase.Of("Save {{.Name}}", phrase.With{"Name": name}), verb: phrase.Of("Save"), save: true, name: name,
		picked: func(paths []string) {
			t.account.fetch(&download{group: id, message: m.ID, file: m.Attachment, path: paths[0]})
		},
	})
}

// attachmentDo does what the user wants with a file.
func (t *conversation) attachmentDo(line message.Line, _ message.Attachment, action message.AttachmentAction) {
	id := t.account.chosenID()
	if u := t.fileOf(line.ID); u != nil {
		switch action {
		case message.AttachmentCancel:
			t.account.dropFile(id, u)
		case message.AttachmentRetry:
			t.account.retryFile(id, u)
		}
		return
	}
	d := t.account.files.downloads[line.ID]
	m, found := t.messages.message(line.ID)
	switch {
	case action == message.AttachmentCancel && d != nil:
		d.stop()
	case action == message.AttachmentRetry && d != nil && d.unsaved && found:
		t.askSave(m)
	case action == message.AttachmentRetry && d != nil:
		t.account.startDownload(d)
	case action == message.AttachmentOpen && found:
		t.askOpen(m)
	case action == message.AttachmentSave && found:
		t.askSave(m)
	}
}

// fileOf is the upload that a line of the shown conversation stands for; nil if
// it is another line.
func (t *conversation) fileOf(line string) *upload {
	for _, u := range t.account.files.uploads[t.account.chosenID()] {
		if u.id == line {
			return u
		}
	}
	return nil
}

// attachment is how a message's file is shown.
func (t *conversation) attachment(m cpaas.Message) message.Attachment {
	a := message.Attachment{ID: fileKey, Name: cpaas.SafeName(m.Attachment.Name), Type: m.Attachment.Type, Size: m.Attachment.Size, Picture: isPicture(m.Attachment)}
	if d := t.account.files.downloads[m.ID]; d != nil {
		a.State, a.Problem = message.AttachmentFetching, d.problem
		if d.failed {
			a.State = message.AttachmentFailed
		}
	}
	return a
}

// progress is how much of a line's file has come through.
func (t *conversation) progress(line, _ string) float32 {
	if u := t.fileOf(line); u != nil {
		return u.share()
	}
	if d := t.account.files.downloads[line]; d != nil {
		return d.share()
	}
	return 0
}

// thumbnail is the picture of a line's file, nil while there is none.
func (t *conversation) thumbnail(line, _ string) image.Image {
	m, found := t.messages.message(line)
	if !found {
		return nil
	}
	id := t.account.chosenID()
	return t.thumbnails.get(m.Attachment, func() {
		if t.account.chosenID() == id {
			t.view.UpdateReach()
		}
	})
}

// pickFiles asks for files to send.
func (t *conversation) pickFiles() {
	id := t.account.chosenID()
	t.host.askFile(fileQuestion{
		title: phrase.Of("Send a file to {{.Name}}", phrase.With{"Name": t.account.place(t.account.chosenID())}), verb: phrase.Of("Send"),
		picked: func(paths []string) {
			if t.account.chosenID() != id {
				t.host.hint(phrase.Of("Another conversation is open by now: nothing was sent"))
				return
			}
			t.sendFiles(paths)
		},
	})
}
