package app

import (
	"context"
	"image"
	"os"
	"path/filepath"

	"muster/app/clip"
	"muster/cpaas"
	"muster/widgets"
	"muster/widgets/phrase"
)

const keyPaste = "paste"

// pasted looks at what is to be pasted into the composer: files and pictures are
// sent, after asking. Whoever has put them on the clipboard may be a page of the
// web, and nobody has seen them.
func (t *conversation) pasted(text string) (taken bool) {
	if paths := clip.Paths(text); len(paths) > 0 {
		t.pasteFiles(text, paths)
		return true
	}
	if text == "" && t.group.column.app.clipboard != nil {
		t.pasteFound()
		return true
	}
	if tooLong(t.view.Draft() + text) {
		t.pasteLong(text)
		return true
	}
	return false
}

// pasteFiles asks whether files are to be sent. What names no files is text.
func (t *conversation) pasteFiles(text string, paths []string) {
	id := t.group.id
	var files []widgets.SendFile
	t.group.column.tasks.act(keyPaste, func(context.Context) (err error) {
		files, err = filesAt(paths)
		return err
	}, func(err error) {
		switch {
		case t.group.id != id:
		case err != nil:
			t.view.Paste(text)
		default:
			t.askFiles(paths, files, func() { t.view.Paste(text) })
		}
	})
}

// filesAt looks at files, all of which have to be there. It blocks.
func filesAt(paths []string) ([]widgets.SendFile, error) {
	var files []widgets.SendFile
	for _, path := range paths {
		info, err := os.Stat(path)
		switch {
		case err != nil:
			return nil, fileError(err)
		case info.IsDir():
			return nil, errFolder
		case !info.Mode().IsRegular():
			return nil, errNoFile
		}
		files = append(files, widgets.SendFile{Name: cpaas.SafeName(filepath.Base(path)), Size: info.Size()})
	}
	return files, nil
}

// pasteFound asks whether what is on the clipboard besides text is to be sent.
func (t *conversation) pasteFound() {
	c, id := t.group.column, t.group.id
	var found clip.Found
	var files []widgets.SendFile
	var small image.Image
	c.tasks.act(keyPaste, func(ctx context.Context) (err error) {
		if found, err = c.app.clipboard(ctx); err != nil {
			return err
		}
		if found.Picture != nil {
			small, err = shrink(found.Picture)
			return err
		}
		files, err = filesAt(found.Paths)
		return err
	}, func(err error) {
		switch {
		case t.group.id != id:
		case err != nil:
			c.app.hint(phrase.Of("This could not be pasted: {{.Error}}", phrase.With{"Error": ownWords(err, phrase.Of)}))
		case len(files) > 0:
			t.askFiles(found.Paths, files, nil)
		case small != nil:
			t.askPicture(found.Picture, small)
		default:
			c.app.hint(phrase.Of("There is nothing on the clipboard that can be pasted"))
		}
	})
}

// askFiles sends files to the shown conversation if the user agrees. asText pastes
// what names them instead; nil where nothing does.
func (t *conversation) askFiles(paths []string, files []widgets.SendFile, asText func()) {
	v := t.sendView(func() { t.sendFiles(paths) })
	v.Files, v.Where = files, folders(paths)
	if asText != nil {
		v.OnText = t.here(asText)
	}
	widgets.AskSend(t.group.column.app.window, v)
}

// askPicture sends a picture of which there is no file.
func (t *conversation) askPicture(data []byte, small image.Image) {
	name := t.group.column.app.now().Format("picture-20060102-150405.png")
	v := t.sendView(func() { t.sendPicture(data, name) })
	v.Picture, v.Files = small, []widgets.SendFile{{Name: name, Size: int64(len(data))}}
	widgets.AskSend(t.group.column.app.window, v)
}

func (t *conversation) sendView(send func()) widgets.SendView {
	title := phrase.Of("Send to {{.Name}}?", phrase.With{"Name": t.group.column.place(t.group.id)})
	return widgets.SendView{Title: title, Verb: phrase.Of("Send"), OnSend: t.here(send)}
}

// here is do, unless another conversation is looked at by then.
func (t *conversation) here(do func()) func() {
	id := t.group.id
	return func() {
		if t.group.id == id {
			do()
		}
	}
}

// folders are where files are, each named once.
func folders(paths []string) string {
	text, seen := "", map[string]bool{}
	for _, path := range paths {
		if dir := filepath.Dir(path); !seen[dir] {
			seen[dir] = true
			text = joined("\n", text, dir)
		}
	}
	return text
}
