package table

import (
	"strings"
	"testing"

	"muster/widgets/internal/fixture"
	"muster/widgets/look"
)

func TestColumnsGiveWayToTheText(t *testing.T) {
	fixture.App(t, look.NewTheme())
	for width, shown := range map[float32][]bool{1280: {true, true, true, true}, 500: {true, true, false, true}, 300: {true, false, false, true}} {
		spans := spread(testColumns, []float32{0, 0, 90, 0}, width)
		for i, want := range shown {
			if got := spans[i].wide > 0; got != want {
				t.Errorf("%v wide, column %s is shown: %v", width, testColumns[i].Title, got)
			}
		}
		last := spans[3]
		if last.wide < width*0.4 || last.x+last.wide > width {
			t.Errorf("%v wide, the text has %v from %v on", width, last.wide, last.x)
		}
	}
}

func TestTitleOfAColumnIsNeverCut(t *testing.T) {
	fixture.App(t, look.NewTheme())
	columns := []Column{{Title: "Horodatage de l’événement", Sample: "0:00"}, {Title: "Utilisateur", Share: 0.01, Most: 10}, {Title: "Texte"}}
	spans := spread(columns, make([]float32, 3), 800)
	for i, c := range columns {
		if need := LookQuiet.wide(c.Title); spans[i].wide < need {
			t.Errorf("%q has %v of %v", c.Title, spans[i].wide, need)
		}
	}
}

func TestColumnGrowsWithItsTextsAndNeverShrinksWhileOneScrolls(t *testing.T) {
	var rows numbered
	rows.grow(2)
	name := "al"
	table := New([]Column{{Title: "U", Share: 0.3, Most: 200}, {Title: "Text"}}, &rows, func(i int, cells []Cell) { cells[0].Text = name })
	fixture.Open(t, look.NewTheme(), table, 600, 300)
	narrow := table.spans[0].wide
	name = "alice.liddell"
	rows.grow(3)
	table.Reload()
	grown := table.spans[0].wide
	if need := LookPlain.wide(name); grown != need || narrow >= grown {
		t.Errorf("%v wide, then %v, the text needs %v", narrow, grown, need)
	}
	for number, row := range table.visible {
		if got := row.texts[0].Size().Width; got != grown {
			t.Errorf("row %d has %v", number, got)
		}
	}
	name = strings.Repeat("long", 400)
	rows.grow(4)
	table.Reload()
	if got := table.spans[0].wide; got != 180 {
		t.Errorf("the widest is %v of 600", got)
	}
	rows = rows[4:]
	table.Reload()
	if got := table.spans[0].wide; got != 180 {
		t.Errorf("without rows it shrinks to %v", got)
	}
}
