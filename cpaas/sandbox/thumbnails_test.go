package sandbox

import (
	"bytes"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"testing"

	"muster/cpaas/internal/wire"
)

// picture is one of that size, as an encoder writes it.
func picture(t *testing.T, width, height int, shade color.Color, encode func(*bytes.Buffer, image.Image) error) []byte {
	t.Helper()
	canvas := image.NewRGBA(image.Rect(0, 0, width, height))
	for i := range width {
		canvas.Set(i, height/2, shade)
	}
	var data bytes.Buffer
	if err := encode(&data, canvas); err != nil {
		t.Fatal(err)
	}
	return data.Bytes()
}

func asPNG(to *bytes.Buffer, p image.Image) error { return png.Encode(to, p) }

func asJPEG(to *bytes.Buffer, p image.Image) error { return jpeg.Encode(to, p, nil) }

func asGIF(to *bytes.Buffer, p image.Image) error { return gif.Encode(to, p, nil) }

func TestPicturesHaveThumbnailsOfTheirOwnForThoseWhoMayReadThem(t *testing.T) {
	s := newServer(t)
	team, _ := s.As(alice).Create("Team", bob, carol)
	_ = s.As(bob).Accept(team)
	a, b, c := open(t, s, alice), open(t, s, bob), enter(t, s, carol)
	for name, one := range map[string]struct {
		media         string
		data          []byte
		width, height int
	}{
		"photo.jpg":  {"image/jpeg", picture(t, 1200, 600, color.White, asJPEG), 256, 128},
		"tall.png":   {"image/png", picture(t, 300, 1200, color.White, asPNG), 64, 256},
		"thread.png": {"", picture(t, 5000, 3, color.White, asPNG), 256, 1},
		"moving.gif": {"image/gif", picture(t, 512, 512, color.White, asGIF), 256, 256},
	} {
		up := a.upload(name, one.media, one.data)
		a.want(201, "POST", wire.MessagesPath(alice, team), attaching("", up.Get(wire.AttributeID), name))
		told := b.frame().Message.Message.Attachments[0]
		list := parse[wire.MessageListBody](t, b.want(200, "GET", wire.MessagesPath(bob, team)+"?max=1", "")).List.Messages
		if list[0].Attachments[0] != told {
			t.Errorf("%s: the history has %+v, the notification %+v", name, list[0].Attachments[0], told)
		}
		if told.Thumbnail.Link == told.Link {
			t.Errorf("%s stands for its own thumbnail", name)
		}
		small, kind, err := image.Decode(bytes.NewReader(b.want(200, "GET", told.Thumbnail.Link, "")))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if got := small.Bounds().Size(); got.X != one.width || got.Y != one.height {
			t.Errorf("%s: its thumbnail, a %s, is %v, want %d x %d", name, kind, got, one.width, one.height)
		}
		refused := c.send("GET", wire.ObjectPath(carol, wire.LastSegment(told.Thumbnail.Link)), "")
		checkRefusal(t, refused.Code, refused.Header(), refused.Body.Bytes(), 404, "SVC0013", "")
	}
}

func TestWhatCannotBeMadeSmallerStandsForItsThumbnail(t *testing.T) {
	s := newServer(t)
	a := open(t, s, alice)
	team := a.create("Team")
	claims := picture(t, 300, 300, color.White, asPNG)
	copy(claims[16:24], []byte{0, 0, 0xff, 0xff, 0, 0, 0xff, 0xff}) // 65,535 x 65,535, it says
	for name, one := range map[string]struct {
		media string
		data  []byte
		has   bool
	}{
		"icon.png":    {"image/png", picture(t, 20, 20, color.White, asPNG), true},
		"broken.jpg":  {"image/jpeg", picture(t, 900, 900, color.White, asJPEG)[:300], true},
		"huge.png":    {"image/png", claims, true},
		"drawing.svg": {"image/svg+xml", []byte("<svg/>"), true},
		"IMAGE.JPEG":  {"application/octet-stream", []byte("x"), true},
		"notes.txt":   {"text/plain", []byte("x"), false},
	} {
		up := a.upload(name, one.media, one.data)
		sent := parse[wire.MessageBody](t, a.want(201, "POST", wire.MessagesPath(alice, team), attaching("", up.Get(wire.AttributeID), name))).Message
		got := sent.Attachments[0]
		if one.has && got.Thumbnail.Link != got.Link || !one.has && got.Thumbnail.Link != "" {
			t.Errorf("%s has %+v", name, got)
		}
	}
}
