package conversation

import (
	"bytes"
	"context"
	"image"
	_ "image/gif"
	_ "image/jpeg"
	_ "image/png"
	"math"

	"golang.org/x/image/draw"
	_ "golang.org/x/image/webp"

	"muster/app/account"
	"muster/app/wording"
	"muster/cpaas"
)

const (
	// thumbWide and thumbHigh are the most a thumbnail has, in pixels.
	thumbWide = 440
	thumbHigh = 320

	// largestPicture is how many bytes a picture may have to be fetched by itself.
	largestPicture = 5 << 20

	// mostPixels is how large a picture may be to be unpacked: a small file may
	// claim to be a huge picture.
	mostPixels = 40_000_000

	// mostThumbs is how many thumbnails are kept.
	mostThumbs = 60
)

// thumbnails are the pictures of a user's conversations in small. They are fetched
// when they come into sight, a few at a time. Its methods are for the user
// interface's goroutine.
type thumbnails struct {
	account *account.Account
	known   map[string]*image.NRGBA // by link; nil: it cannot be shown, or is on its way
	order   []string                // links, the oldest first
}

func newThumbnails(a *account.Account) *thumbnails {
	return &thumbnails{account: a, known: map[string]*image.NRGBA{}}
}

// isPicture tells whether a file may be shown as a picture.
func isPicture(a cpaas.Attachment) bool {
	switch a.Type {
	case "image/png", "image/jpeg", "image/gif", "image/webp":
		return a.Link != "" && a.Size <= largestPicture
	}
	return false
}

// get gives the thumbnail of a picture, nil while there is none; ready is called
// when it has come.
func (t *thumbnails) get(a cpaas.Attachment, ready func()) image.Image {
	if small, known := t.known[a.Link]; known {
		if small == nil {
			return nil
		}
		return small
	}
	session := t.account.Session
	if session == nil || !isPicture(a) {
		return nil
	}
	t.keep(a.Link, nil)
	var small *image.NRGBA
	t.account.Tasks.Act("thumbnail:"+a.Link, func(ctx context.Context) error {
		var err error
		small, err = fetchThumbnail(ctx, session, a)
		return err
	}, func(err error) {
		if err == nil {
			t.keep(a.Link, small)
			ready()
		}
	})
	return nil
}

// keep remembers a thumbnail and forgets the oldest where there are too many.
func (t *thumbnails) keep(link string, small *image.NRGBA) {
	if _, known := t.known[link]; !known {
		t.order = append(t.order, link)
	}
	t.known[link] = small
	for len(t.order) > mostThumbs {
		delete(t.known, t.order[0])
		t.order = t.order[1:]
	}
}

// fetchThumbnail runs on a worker.
func fetchThumbnail(ctx context.Context, session *cpaas.Session, a cpaas.Attachment) (*image.NRGBA, error) {
	var file limited
	if err := session.Download(ctx, a, &file, nil); err != nil {
		return nil, err
	}
	return shrink(file.Bytes())
}

// limited is a buffer that takes no more than the largest picture.
type limited struct{ bytes.Buffer }

func (l *limited) Write(b []byte) (int, error) {
	if l.Len()+len(b) > largestPicture {
		return 0, wording.ErrTooLarge
	}
	return l.Buffer.Write(b)
}

// shrink unpacks a picture and makes it small.
func shrink(file []byte) (*image.NRGBA, error) {
	config, _, err := image.DecodeConfig(bytes.NewReader(file))
	if err != nil {
		return nil, err
	}
	if config.Width <= 0 || config.Height <= 0 || config.Width > mostPixels/config.Height {
		return nil, wording.ErrTooLarge
	}
	full, _, err := image.Decode(bytes.NewReader(file))
	if err != nil {
		return nil, err
	}
	from := full.Bounds()
	by := min(float64(thumbWide)/float64(from.Dx()), float64(thumbHigh)/float64(from.Dy()), 1)
	side := func(full int) int { return max(1, int(math.Round(float64(full)*by))) }
	small := image.NewNRGBA(image.Rect(0, 0, side(from.Dx()), side(from.Dy())))
	draw.ApproxBiLinear.Scale(small, small.Bounds(), full, from, draw.Src, nil)
	return small, nil
}
