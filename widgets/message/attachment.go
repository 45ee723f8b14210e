package message

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"muster/widgets/internal/rowscroll"
	"muster/widgets/look"
	"muster/widgets/phrase"
)

// Attachment is a file that belongs to a line. ID is unique in its line. Type is
// its MIME type, which picks the icon and nothing else. Size is in bytes, 0 where
// it is not known.
//
// A Picture has a thumbnail, in a box that keeps the proportions of Width and
// Height; where they are 0 the box is as large as one may be. They must not
// change afterwards, for nothing may jump.
type Attachment struct {
	ID, Name, Type string
	Size           int64
	State          AttachmentState
	Problem        string // why it failed
	Picture        bool
	Width, Height  int // of the picture, in its own pixels
}

// AttachmentState is what is happening to an attachment.
type AttachmentState int

// The states of an attachment.
const (
	AttachmentReady   AttachmentState = iota
	AttachmentSending                 // on its way to the server
	AttachmentFetching
	AttachmentFailed
)

// AttachmentAction is what the user wants with an attachment.
type AttachmentAction int

// What can be done with an attachment: the first two where it is ready, Cancel
// while it is under way, Retry where it failed.
const (
	AttachmentOpen AttachmentAction = iota
	AttachmentSave
	AttachmentCancel
	AttachmentRetry
)

func (a AttachmentAction) word() string {
	switch a {
	case AttachmentSave:
		return phrase.Of(wordSaveAs)
	case AttachmentCancel:
		return phrase.Of(wordCancel)
	case AttachmentRetry:
		return phrase.Of(wordRetry)
	}
	return phrase.Of(wordOpen)
}

func (a AttachmentAction) icon() fyne.Resource {
	switch a {
	case AttachmentSave:
		return theme.DownloadIcon()
	case AttachmentCancel:
		return theme.CancelIcon()
	case AttachmentRetry:
		return theme.ViewRefreshIcon()
	}
	return openIcon
}

var openIcon = look.LoadIcon("open")

// actions are what can be done with an attachment now, the most likely first.
func (a *Attachment) actions() []AttachmentAction {
	switch a.State {
	case AttachmentReady:
		return []AttachmentAction{AttachmentOpen, AttachmentSave}
	case AttachmentFailed:
		return []AttachmentAction{AttachmentRetry}
	}
	return []AttachmentAction{AttachmentCancel}
}

// Moving tells whether the attachment is under way.
func (a *Attachment) Moving() bool {
	return a.State == AttachmentSending || a.State == AttachmentFetching
}

// describe tells size and state in words. done is how much of it is through, from
// 0 to 1.
func (a *Attachment) describe(done float32) string {
	size := look.SizeInWords(a.Size)
	switch a.State {
	case AttachmentSending:
		return look.JoinedWords(phrase.Of(wordUploading), percent(done), size)
	case AttachmentFetching:
		return look.JoinedWords(phrase.Of(wordDownloading), percent(done), size)
	case AttachmentFailed:
		if a.Problem != "" {
			return a.Problem
		}
		return phrase.Of(wordFileFailed)
	}
	return look.JoinedWords(size, strings.ToUpper(strings.TrimPrefix(look.Extension(a.Name), ".")))
}

func percent(done float32) string {
	return fmt.Sprintf("%d %%", int(min(1, max(0, done))*100))
}

func (a *Attachment) icon() fyne.Resource {
	kind, _, _ := strings.Cut(a.Type, "/")
	switch kind {
	case "image":
		return theme.FileImageIcon()
	case "video":
		return theme.FileVideoIcon()
	case "audio":
		return theme.FileAudioIcon()
	case "text":
		return theme.FileTextIcon()
	case "application":
		return theme.FileApplicationIcon()
	}
	return theme.FileIcon()
}

const (
	thumbWidth  = 220
	thumbHeight = 160
	thumbLeast  = 40 // for very long or very wide pictures
	fileWidth   = 264
	fileHeight  = 44
	fileGap     = 4
)

// thumbSize is the box of an attachment's thumbnail, nothing where it has none.
func (a *Attachment) thumbSize(room float32) fyne.Size {
	if !a.Picture {
		return fyne.Size{}
	}
	box := fyne.NewSize(min(thumbWidth, room), thumbHeight) // a picture is none larger in larger print
	if a.Width <= 0 || a.Height <= 0 {
		return box
	}
	by := min(box.Width/float32(a.Width), box.Height/float32(a.Height), 1)
	return fyne.NewSize(
		max(min(thumbLeast, box.Width), rowscroll.Whole(float32(a.Width)*by)),
		max(thumbLeast, rowscroll.Whole(float32(a.Height)*by)),
	)
}

// fileSize is the room of an attachment with its thumbnail, which is all there is where
// the rest has room on it.
func (a *Attachment) fileSize(room float32) fyne.Size {
	size := fyne.NewSize(min(look.Scaled(fileWidth), room), rowscroll.Whole(look.Scaled(fileHeight)))
	thumb := a.thumbSize(room)
	switch {
	case holdsRow(thumb):
		return thumb
	case thumb.Height > 0:
		size.Height += thumb.Height + fileGap
		size.Width = max(size.Width, thumb.Width)
	}
	return size
}

// holdsRow tells whether a thumbnail has room for icon, name and buttons on it.
func holdsRow(thumb fyne.Size) bool {
	return thumb.Width >= look.Scaled(110) && thumb.Height >= look.Scaled(2*fileHeight-8)
}
