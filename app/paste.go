package app

import (
	"context"
	"image"
	"path/filepath"

	"muster/app/clip"
	"muster/app/files"
	"muster/cpaas"
	"muster/widgets/dialog"
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
	if text == "" && t.host.clipboard != nil {
		t.pasteFound()
		return true
	}
	if tooLong(t.view.Unselected() + text) {
		t.pasteLong(text)
		return true
	}
	return false
}

// pasteFiles asks whether files are to be sent. What names no files is text.
func (t *conversation) pasteFiles(text string, paths []string) {
	id := t.account.chosenID()
	var found []dialog.SendFile
	t.account.tasks.act(keyPaste, func(ctx context.Context) (err error) {
		found, err = filesAt(ctx, paths)
		return err
	}, func(err error) {
		switch {
		case t.account.chosenID() != id:
		case err != nil:
			t.view.Paste(text)
		default:
			t.askFiles(paths, found, func() { t.view.Paste(text) })
		}
	})
}

// filesAt looks at files, all of which have to be there. It blocks.
func filesAt(ctx context.Context, paths []string) ([]dialog.SendFile, error) {
	var found []dialog.SendFile
	for _, path := range paths {
		size, err := files.Size(ctx, path)
		if err != nil {
			return nil, unsent(err)
		}
		found = append(found, dialog.SendFile{Name: cpaas.SafeName(filepath.Base(path)), Size: size})
	}
	return found, nil
}

// pasteFound asks whether what is on the clipboard besides text is to be sent.
func (t *conversation) pasteFound() {
	id := t.account.chosenID()
	var found clip.Found
	var listed []dialog.SendFile
	var small image.Image
	t.account.tasks.act(keyPaste, func(ctx context.Context) (err error) {
		if found, err = t.host.clipboard(ctx); err != nil {
			return err
		}
		if found.Picture != nil {
			small, err = shrink(found.Picture)
			return err
		}
		listed, err = filesAt(ctx, found.Paths)
		return err
	}, func(err error) {
		switch {
		case t.account.chosenID() != id:
		case err != nil:
			t.host.hint(phrase.Of("This could not be pasted: {{.Error}}", phrase.With{"Error": ownWords(err, phrase.Of)}))
		case len(listed) > 0:
			t.askFiles(found.Paths, listed, nil)
		case small != nil:
			t.askPicture(found.Picture, small)
		default:
			t.host.hint(phrase.Of("There is nothing on the clipboard that can be pasted"))
		}
	})
}

// askFiles sends files to the shown conversation if the user agrees. asText pastes
// what names them instead; nil where nothing does.
func (t *conversation) askFiles(paths []string, listed []dialog.SendFile, asText func()) {
	v := t.sendView(func() { t.sendFiles(paths) })
	v.Files, v.Where = listed, folders(paths)
	if asText != nil {
		v.OnText = t.here(asText)
	}
	dialog.AskSend(t.host.window, v)
}

// askPicture sends a picture of which there is no file.
func (t *conversation) askPicture(data []byte, small image.Image) {
	name := t.host.now().Format("picture-20060102-150405.png")
	v := t.sendView(func() { t.sendPicture(data, name) })
	v.Picture, v.Files = small, []dialog.SendFile{{Name: name, Size: int64(len(data))}}
	dialog.AskSend(t.host.window, v)
}

func (t *conversation) sendView(send func()) dialog.SendView {
	title := phrase.Of("Send to {{.Name}}?", phrase.With{"Name": t.account.place(t.account.chosenID())})
	return dialog.SendView{Title: title, Verb: phrase.Of("Send"), OnSend: t.here(send)}
}

// here is do, unless another conversation is looked at by then.
func (t *conversation) here(do func()) func() {
	id := t.account.chosenID()
	return func() {
		if t.account.chosenID() == id {
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
