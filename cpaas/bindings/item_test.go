package bindings

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/data/binding"
	"fyne.io/fyne/v2/test"

	"muster/cpaas"
)

// later is an app whose driver, like that of a real window, runs functions after
// the present turn; here never.
type later struct{ fyne.App }

func (a later) Driver() fyne.Driver { return laterDriver{a.App.Driver()} }

type laterDriver struct{ fyne.Driver }

func (laterDriver) DoFromGoroutine(func(), bool) {}

func TestAReloadIsToldWithinItsTurn(t *testing.T) {
	fyne.SetCurrentApp(later{test.NewTempApp(t)})
	from, h := &scripted{}, &hand{}
	s := bindTo(from, h)
	news := count(s.GroupsRevision)
	from.set(func(v *cpaas.View) { v.Groups = []cpaas.GroupSummary{{ID: "g"}} }, cpaas.Touched{Groups: true})
	if h.turn(); *news != 1 {
		t.Errorf("listeners were told %d times by the end of the turn, want once", *news)
	}
}

func TestAnItemTellsNothingOfTheSameValue(t *testing.T) {
	i := newItem(equal[int])
	news := count(i)
	for _, n := range []int{1, 1, 2} {
		_ = i.Set(n)
	}
	if got, _ := i.Get(); *news != 2 || got != 2 {
		t.Errorf("two changes to 2 were told %d times and gave %d", *news, got)
	}
}

func TestAListenerThatLeavesLeavesTheOthersTheirNews(t *testing.T) {
	i := newItem(equal[int])
	first, third := count(i), 0
	var once binding.DataListener
	told := 0
	once = binding.NewDataListener(func() {
		if told++; told == 2 { // the first look was one
			i.RemoveListener(once)
		}
	})
	i.AddListener(once)
	i.AddListener(binding.NewDataListener(func() { third++ }))
	_ = i.Set(1)
	_ = i.Set(2)
	if *first != 2 || told != 2 || third != 3 {
		t.Errorf("told %d, %d and %d times; want 2, 2 and 3", *first, told, third)
	}
}
