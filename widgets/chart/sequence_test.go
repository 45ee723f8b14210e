package chart_test

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"muster/app/hand"
	"muster/app/hand/touch"
	"muster/widgets/chart"
	"muster/widgets/look"
)

// stage is a sequence in a window of its own.
type stage struct {
	testing.TB
	window fyne.Window
	of     *chart.Sequence
	arrows []chart.Arrow
	asked  int // for the words of an arrow
	opened int
	frames touch.Frames
}

func newStage(t testing.TB) *stage {
	app := test.NewTempApp(t)
	app.Settings().SetTheme(look.NewTheme())
	s := &stage{TB: t, window: app.NewWindow(""), opened: -1}
	s.of = chart.NewSequence("Arrows", func(i int) chart.Words {
		s.asked++
		return chart.Words{Time: "10:00:00.000", Text: fmt.Sprint("arrow ", s.arrows[i].Key)}
	})
	s.of.OnOpen = func(i int) { s.opened = i }
	s.window.SetContent(s.of)
	s.window.Resize(fyne.NewSize(900, 400))
	return s
}

// set has arrows from one key up to another: each family is of three.
func (s *stage) set(from, to int) {
	s.arrows = nil
	for i := from; i < to; i++ {
		s.arrows = append(s.arrows, chart.Arrow{Key: int64(i), From: i % 3, To: (i + 1) % 3, Kind: chart.Kind(i % 3), Family: int64(i/3 + 1)})
	}
	s.of.Set([]string{"alice", "server", "bob"}, s.arrows)
	s.frames.Next(s.window.Canvas())
}

// rows are the words of the arrows in sight.
func (s *stage) rows() []string {
	var rows []string
	for _, row := range s.objects("*chart.row") {
		rows = append(rows, strings.TrimPrefix(strings.Join(hand.Read(row), " "), "10:00:00.000 "))
	}
	return rows
}

func (s *stage) objects(kind string) []fyne.CanvasObject {
	return hand.All(s.of, func(o fyne.CanvasObject) bool { return hand.Kind(o) == kind })
}

func (s *stage) key(names ...fyne.KeyName) {
	s.window.Canvas().Focus(s.of)
	for _, name := range names {
		s.of.TypedKey(&fyne.KeyEvent{Name: name})
	}
}

// lit are the places in sight of the arrows that are lit.
func (s *stage) lit() string {
	var lit []string
	for i, row := range s.objects("*chart.row") {
		back := test.WidgetRenderer(row.(fyne.Widget)).Objects()[1]
		if back.Visible() {
			lit = append(lit, fmt.Sprint(i))
		}
	}
	return strings.Join(lit, " ")
}

func TestOnlyTheArrowsInSightAreDrawn(t *testing.T) {
	s := newStage(t)
	s.set(0, 2000)
	rows := s.rows()
	if n := len(rows); n < 10 || n > 20 || rows[n-1] != "arrow 1999" {
		t.Errorf("shown are %d arrows: %v", n, rows)
	}
	if s.asked > 100 {
		t.Errorf("the words of %d arrows were asked for", s.asked)
	}
}

func TestTheEndIsFollowedUntilSomebodyScrollsAway(t *testing.T) {
	s := newStage(t)
	s.set(0, 100)
	s.set(0, 110)
	if rows := s.rows(); rows[len(rows)-1] != "arrow 109" {
		t.Errorf("the end is %v", rows)
	}
	s.key(fyne.KeyHome, fyne.KeyPageDown, fyne.KeyPageDown)
	before := s.rows()
	s.set(0, 200)
	if got := s.rows(); got[0] != before[0] {
		t.Errorf("shown are %v and before %v", got, before)
	}
	s.set(5, 205) // the oldest went
	if got := s.rows(); got[0] != before[0] {
		t.Errorf("shown are %v and before %v", got, before)
	}
}

func TestTheSelectionAndThePointerLightAFamily(t *testing.T) {
	s := newStage(t)
	s.set(0, 9)
	s.key(fyne.KeyHome, fyne.KeyDown)
	if got := s.lit(); got != "0 1 2" {
		t.Errorf("lit are %s", got)
	}
	content := s.objects("*chart.content")[0].(desktop.Hoverable)
	high := s.objects("*chart.row")[0].Size().Height
	content.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(100, s.objects("*chart.row")[4].Position().Y+high/2)}})
	if got := s.lit(); got != "1 3 4 5" {
		t.Errorf("with the pointer on the fifth arrow lit are %s", got)
	}
	content.MouseOut()
	if got := s.lit(); got != "0 1 2" {
		t.Errorf("without the pointer lit are %s", got)
	}
	s.key(fyne.KeyEscape)
	if got := s.lit(); got != "" {
		t.Errorf("after Escape lit are %s", got)
	}
}

func TestAClickAndEnterOpenAnArrow(t *testing.T) {
	s := newStage(t)
	s.set(0, 9)
	row := s.objects("*chart.row")[3]
	s.objects("*chart.content")[0].(fyne.Tappable).Tapped(&fyne.PointEvent{Position: row.Position().AddXY(200, row.Size().Height/2)})
	if s.opened != 3 || hand.Spoken(s.of) != "Arrows · 10:00:00.000 · arrow 3" {
		t.Errorf("opened is %d, spoken is %q", s.opened, hand.Spoken(s.of))
	}
	s.key(fyne.KeyDown, fyne.KeyReturn)
	if s.opened != 4 {
		t.Errorf("opened is %d", s.opened)
	}
	s.set(6, 9) // the selected arrow goes
	s.key(fyne.KeyReturn)
	if s.opened != 4 || hand.Spoken(s.of) != "Arrows" {
		t.Errorf("what is gone is still selected: %q", hand.Spoken(s.of))
	}
}

func TestManyLanesAreScrolledToWhereThereIsNoRoom(t *testing.T) {
	s := newStage(t)
	s.arrows = []chart.Arrow{{Key: 1, From: 0, To: 19}}
	var lanes []string
	for i := range 20 {
		lanes = append(lanes, fmt.Sprint("user", i))
	}
	s.of.Set(lanes, s.arrows)
	if wide := s.objects("*chart.content")[0].Size().Width; wide < 20*100 {
		t.Errorf("20 lanes have %.0f", wide)
	}
}

// BenchmarkSequenceOpens takes over 2,000 arrows and draws those in sight; the budget is
// 100 ms.
func BenchmarkSequenceOpens(b *testing.B) {
	for b.Loop() {
		s := newStage(b)
		s.set(0, 2000)
		s.window.Canvas().Capture()
	}
}

// BenchmarkSequenceScrolls goes a page on or back among 2,000 arrows and gives each a
// place: the budget is 16 ms of processor time a frame.
func BenchmarkSequenceScrolls(b *testing.B) {
	s := newStage(b)
	s.set(0, 2000)
	keys := []fyne.KeyName{fyne.KeyPageUp, fyne.KeyPageUp, fyne.KeyPageDown, fyne.KeyPageDown}
	s.key(fyne.KeyHome)
	for i := range b.N {
		s.of.TypedKey(&fyne.KeyEvent{Name: keys[i%len(keys)]})
	}
}
