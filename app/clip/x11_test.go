//go:build linux

package clip

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"image"
	"image/png"
	"math/rand/v2"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
)

// aPicture is a PNG file that takes about so many bytes.
func aPicture(t *testing.T, size int) []byte {
	t.Helper()
	random := rand.New(rand.NewPCG(1, 2))
	p := image.NewGray(image.Rect(0, 0, 1000, size/1000+1))
	for i := range p.Pix {
		p.Pix[i] = byte(random.Uint32())
	}
	var b bytes.Buffer
	if err := png.Encode(&b, p); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// onDisplay gives the test a display of its own.
func onDisplay(t *testing.T) {
	t.Helper()
	if _, err := exec.LookPath("Xvfb"); err != nil {
		t.Skip("Xvfb is not installed: nothing was tried with a real display")
	}
	number, write, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer number.Close()
	server := exec.CommandContext(t.Context(), "Xvfb", "-displayfd", "3", "-screen", "0", "16x16x24", "-nolisten", "tcp", "-noreset")
	server.ExtraFiles = []*os.File{write}
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = server.Process.Kill(); _ = server.Wait() })
	_ = write.Close()
	line, err := bufio.NewReader(number).ReadString('\n')
	if err != nil {
		t.Fatal("Xvfb does not start:", err)
	}
	t.Setenv("DISPLAY", ":"+strings.TrimSpace(line))
	t.Setenv("WAYLAND_DISPLAY", "")
	t.Setenv("XAUTHORITY", os.DevNull)
}

// owner is a program that has something on the clipboard. What it is asked for it
// answers with kind and data, in pieces if each is to be smaller; silent, with
// nothing at all.
type owner struct {
	kind   string
	data   []byte
	piece  int
	honest bool // says that it has nothing of another kind
	silent func()
}

// offer has the owner take the clipboard over.
func (o owner) offer(t *testing.T) {
	t.Helper()
	quiet()
	conn, err := xgb.NewConn()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(conn.Close)
	window, err := xproto.NewWindowId(conn)
	if err != nil {
		t.Fatal(err)
	}
	root := xproto.Setup(conn).DefaultScreen(conn).Root
	xproto.CreateWindow(conn, 0, window, root, 0, 0, 1, 1, 0, xproto.WindowClassInputOnly, 0, 0, nil)
	if err := xproto.SetSelectionOwnerChecked(conn, window, o.atom(t, conn, "CLIPBOARD"), xproto.TimeCurrentTime).Check(); err != nil {
		t.Fatal(err)
	}
	kind, incremental := o.atom(t, conn, o.kind), o.atom(t, conn, "INCR")
	go func() {
		for {
			event, failed := conn.WaitForEvent()
			if event == nil && failed == nil {
				return
			}
			if r, ok := event.(xproto.SelectionRequestEvent); ok {
				o.answer(conn, r, kind, incremental)
			}
		}
	}()
}

func (o owner) atom(t *testing.T, conn *xgb.Conn, name string) xproto.Atom {
	t.Helper()
	reply, err := xproto.InternAtom(conn, false, uint16(len(name)), name).Reply()
	if err != nil {
		t.Fatal(err)
	}
	return reply.Atom
}

func (o owner) answer(conn *xgb.Conn, r xproto.SelectionRequestEvent, kind, incremental xproto.Atom) {
	if o.silent != nil {
		o.silent()
		return
	}
	tell := xproto.SelectionNotifyEvent{Time: r.Time, Requestor: r.Requestor, Selection: r.Selection, Target: r.Target, Property: r.Property}
	put := func(kind xproto.Atom, format byte, data []byte) {
		xproto.ChangeProperty(conn, xproto.PropModeReplace, r.Requestor, r.Property, kind, format, uint32(len(data))/uint32(format/8), data)
	}
	send := func() {
		xproto.SendEvent(conn, false, r.Requestor, xproto.EventMaskNoEvent, string(tell.Bytes()))
	}
	switch {
	case o.data == nil, o.honest && r.Target != kind:
		tell.Property = xproto.AtomNone
		send()
	case o.piece == 0:
		put(kind, 8, o.data)
		send()
	default:
		xproto.ChangeWindowAttributes(conn, r.Requestor, xproto.CwEventMask, []uint32{xproto.EventMaskPropertyChange})
		put(incremental, 32, make([]byte, 4))
		send()
		o.inPieces(conn, r.Property, put, kind)
	}
}

// inPieces puts each piece down when the one before was taken away, and an empty
// one at the end.
func (o owner) inPieces(conn *xgb.Conn, property xproto.Atom, put func(xproto.Atom, byte, []byte), kind xproto.Atom) {
	for left, last := o.data, false; !last; {
		event, failed := conn.WaitForEvent()
		if event == nil && failed == nil {
			return
		}
		taken, ok := event.(xproto.PropertyNotifyEvent)
		if !ok || taken.Atom != property || taken.State != xproto.PropertyDelete {
			continue
		}
		n := min(o.piece, len(left))
		put(kind, 8, left[:n])
		left, last = left[n:], n == 0
	}
}

func TestPictureIsTakenFromTheClipboardOfX11(t *testing.T) {
	onDisplay(t)
	small, large := aPicture(t, 4000), aPicture(t, 900_000)
	for name, tt := range map[string]struct {
		owner owner
		want  []byte
	}{
		"at once":           {owner{kind: pngType, data: small, honest: true}, small},
		"in pieces":         {owner{kind: pngType, data: large, piece: 60_000, honest: true}, large},
		"none":              {owner{kind: pngType}, nil},
		"text all the same": {owner{kind: "UTF8_STRING", data: []byte("words")}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			tt.owner.offer(t)
			got, err := Read(t.Context())
			if err != nil || !bytes.Equal(got.Picture, tt.want) || got.Paths != nil {
				t.Errorf("%d bytes, %q, %v; want %d", len(got.Picture), got.Paths, err, len(tt.want))
			}
		})
	}
}

func TestFilesAreTakenFromTheClipboardOfX11(t *testing.T) {
	onDisplay(t)
	owner{kind: filesType, data: []byte("file:///home/a/x%20y.txt\r\n"), honest: true}.offer(t)
	got, err := Read(t.Context())
	if err != nil || !slices.Equal(got.Paths, []string{"/home/a/x y.txt"}) {
		t.Errorf("%+v, %v", got, err)
	}
}

func TestNoClipboardAtAllIsNoPicture(t *testing.T) {
	onDisplay(t)
	if got, err := Read(t.Context()); got.Picture != nil || got.Paths != nil || err != nil {
		t.Errorf("%+v, %v", got, err)
	}
}

func TestWaylandWithoutItsToolHasWhatItsXServerShows(t *testing.T) {
	onDisplay(t)
	t.Setenv("WAYLAND_DISPLAY", "wayland-none")
	t.Setenv("PATH", t.TempDir())
	if _, err := Read(t.Context()); !errors.Is(err, ErrWayland) {
		t.Errorf("nobody is told of the tool that is missing: %v", err)
	}
	small := aPicture(t, 4000)
	owner{kind: pngType, data: small, honest: true}.offer(t)
	if got, err := Read(t.Context()); err != nil || !bytes.Equal(got.Picture, small) {
		t.Errorf("%d bytes, %v", len(got.Picture), err)
	}
}

func TestProgramThatHangsHoldsNobodyUp(t *testing.T) {
	onDisplay(t)
	ctx, cancel := context.WithCancel(t.Context())
	owner{kind: pngType, silent: cancel}.offer(t)
	if _, err := Read(ctx); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

func TestWhatIsNoPictureIsNotTakenForOne(t *testing.T) {
	onDisplay(t)
	owner{kind: pngType, data: []byte("this is no PNG"), honest: true}.offer(t)
	if got, err := Read(t.Context()); err == nil {
		t.Errorf("taken: %+v", got)
	}
}
