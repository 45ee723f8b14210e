package conversation

import (
	"context"
	"image"
	"path/filepath"

	"muster/app/clip"
	"muster/app/files"
	"muster/app/wording"
	"muster/cpaas"
	"muster/widgets/dialog"
	"muster/widgets/phrase"
)

const keyPaste = "paste"

// pasted looks at what is to be pasted into the composer: files and pictures are
// sent, after asking. Whoever has put them on the clipboard may be a page of the
// web, and nobody has seen them.
func (t *View) pasted(text string) (taken bool) {
	if paths := clip.Paths(text); len(paths) > 0 {
		t.pasteFiles(text, paths)
		return true
	}
	if text == "" && t.host.Clipboard != nil {
		t.pasteFound()
		return true
	}
	if tooLong(t.Widget.Unselected() + text) {
		t.pasteLong(text)
		return true
	}
	return false
}

// pasteFiles asks whether files are to be sent. What names no files is text.
func (t *View) pasteFiles(text string, paths []string) {
	id := t.account.ChosenID()
	var found []dialog.SendFile
	t.account.Tasks.Act(keyPaste, func(ctx context.Context) (err error) {
		found, err = filesAt(ctx, paths)
		return err
	}, func(err error) {
		switch {
		case t.account.ChosenID() != id:
		case err != nil:
			t.Widget.Paste(text)
		default:
			t.askFiles(paths, found, func() { t.Widget.Paste(text) })
		}
	})
}

// filesAt looks at files, all of which have to be there. It blocks.
func filesAt(ctx context.Context, paths []string) ([]dialog.SendFile, error) {
	var found []dialog.SendFile
	for _, path := range paths {
		size, err := files.Size(ctx, path)
		if err != nil {
			return nil, wording.Unsent(err)
		}
		found = append(found, dialog.SendFile{Name: cpaas.SafeName(filepath.Base(path)), Size: size})
	}
	return found, nil
}

// pasteFound asks whether what is on the clipboard besides text is to be sent.
func (t *View) pasteFound() {
	id := t.account.ChosenID()
	var found clip.Found
	var listed []dialog.SendFile
	var small image.Image
	t.account.Tasks.Act(keyPaste, func(ctx context.Context) (err error) {
		if found, err = t.host.Clipboard(ctx); err != nil {
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
		case t.account.ChosenID() != id:
		case err != nil:
			t.host.Hint(phrase.Of("This could not be pasted: {{.Error}}", phrase.With{"Error": wording.OwnWords(err, phrase.Of)}))
		case len(listed) > 0:
			t.askFiles(found.Paths, listed, nil)
		case small != nil:
			t.askPicture(found.Picture, small)
		default:
			t.host.Hint(phrase.Of("There is nothing on the clipboard that can be pasted"))
		}
	})
}

// askFiles sends files to the shown conversation if the user agrees. asText pastes
// what names them instead; nil where nothing does.
func (t *View) askFiles(paths []string, listed []dialog.SendFile, asText func()) {
	v := t.sendView(func() { t.SendFiles(paths) })
	v.Files, v.Where = listed, folders(paths)
	if asText != nil {
		v.OnText = t.here(asText)
	}
	dialog.AskSend(t.host.Window, v)
}

// askPicture sends a picture of which there is no file.
func (t *View) askPicture(data []byte, small image.Image) {
	name := t.host.Now().Format("picture-20060102-150405.png")
	v := t.sendView(func() { t.sendPicture(data, name) })
	v.Picture, v.Files = small, []dialog.SendFile{{Name: name, Size: int64(len(data))}}
	dialog.AskSend(t.host.Window, v)
}

func (t *View) sendView(send func()) dialog.SendView {
	title := phrase.Of("Send to {{.Name}}?", phrase.With{"Name": t.account.Place(t.account.ChosenID())})
	return dialog.SendView{As: t.account.Acting(), Title: title, Verb: phrase.Of("Send"), OnSend: t.here(send)}
}

// here is do, unless another conversation is looked at by then.
func (t *View) here(do func()) func() {
	id := t.account.ChosenID()
	return func() {
		if t.account.ChosenID() == id {
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
			text = wording.Joined("\n", text, dir)
		}
	}
	return text
}
