package draw_test

import (
	"bytes"
	"image/png"
	"strings"
	"testing"

	"golang.org/x/image/font/gofont/goregular"

	"muster/cpaas/trace/draw"
)

func TestTheNewestArrowsAreTakenAndOlderOnesAreSaidToBeThere(t *testing.T) {
	j := fixture(t, 100)
	all := draw.Sequence(j)
	some, older := draw.Choice{Most: 50}.Sequence(j)
	if len(some) != 50 || !older || some[49].String() != all[len(all)-1].String() || some[0].String() != all[len(all)-50].String() {
		t.Errorf("taken are %d of %d arrows, older %v", len(some), len(all), older)
	}
	if same, older := (draw.Choice{Most: len(all)}).Sequence(j); len(same) != len(all) || older {
		t.Errorf("taken are %d of %d arrows, older %v", len(same), len(all), older)
	}
}

func TestAChoiceOfAUserHasWhatTheyDidAndWereToldAndWhatCausedIt(t *testing.T) {
	j := fixture(t, 7)
	carol := draw.Lane{Server: "https://host.example;x", User: "carol@example.com"}
	some, _ := draw.Choice{Lane: carol}.Sequence(j)
	of := map[draw.Kind]int{}
	for _, a := range some {
		of[a.Kind]++
		if a.Kind == draw.Notice && a.To != carol && !strings.Contains(a.String(), "carol@example.com") {
			t.Errorf("there is %s", a.String())
		}
	}
	// The group, seven messages, six of which she is told, and her own edit.
	if of[draw.Request] != 9 || of[draw.Reply] != 9 || of[draw.Notice] != 1+6+1 {
		t.Errorf("there are %v", of)
	}
	if none, _ := (draw.Choice{Group: "nowhere"}).Sequence(j); len(none) != 0 {
		t.Errorf("of a group that is not there are %d arrows", len(none))
	}
	if late, _ := (draw.Choice{Since: 1 << 40}).Sequence(j); len(late) != 0 {
		t.Errorf("of the future there are %d arrows", len(late))
	}
}

func TestAPictureOfPixelsHasAllLanesAndAsManyArrowsAsMemoryAllows(t *testing.T) {
	var out bytes.Buffer
	all := draw.Sequence(fixture(t, 60))
	if err := draw.PNG(&out, all, goregular.TTF); err != nil {
		t.Fatal(err)
	}
	picture, err := png.Decode(&out)
	if err != nil {
		t.Fatal(err)
	}
	if size := picture.Bounds(); size.Dx() != 8*260 || size.Dy() > 10_000 {
		t.Errorf("it has %v", size)
	}
	if err := draw.PNG(&out, all, []byte("no font")); err == nil {
		t.Error("it is drawn without a font")
	}
	if err := draw.PNG(&out, nil, goregular.TTF); err != nil {
		t.Errorf("nothing cannot be drawn: %v", err)
	}
}
