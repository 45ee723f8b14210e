package table

import (
	"fmt"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"muster/widgets/internal/fixture"
	"muster/widgets/look"
)

// numbered are rows with ascending numbers, each of which shows its number.
type numbered []int

func (n *numbered) Len() int         { return len(*n) }
func (n *numbered) Number(i int) int { return (*n)[i] }

func (n *numbered) Index(number int) int {
	i, _ := slices.BinarySearch(*n, number)
	return i
}

func (n *numbered) grow(to int) {
	for i := len(*n); i < to; i++ {
		*n = append(*n, i)
	}
}

var testColumns = []Column{
	{Title: "Time", Look: LookQuiet, Sample: "00:00:00.000"},
	{Title: "Level", Look: LookQuiet, Sample: "event", Icons: true, From: 480},
	{Title: "Group", Share: 0.1, Most: 160, From: 620},
	{Title: "Text"},
}

func newTestTable(rows *numbered) *Table {
	return New(testColumns, rows, func(i int, cells []Cell) {
		number := rows.Number(i)
		cells[0].Text = fmt.Sprintf("12:%02d:%02d.%03d", number/60_000%60, number/1000%60, number%1000)
		cells[1] = LevelCell(look.Level(number % 4))
		cells[2].Text = "Team"
		cells[3].Text = fmt.Sprint("row ", number)
	})
}

// inSightOf are the numbers of the rows in sight, which must be where they belong
// and show what they are.
func inSightOf(t *testing.T, table *Table) []int {
	t.Helper()
	var found []int
	for number, row := range table.visible {
		i := table.rows.Index(number)
		if at := row.Position().Y; at != float32(i)*table.high || row.texts[3].Text != fmt.Sprint("row ", number) {
			t.Errorf("row %d is at %v and shows %q", number, at, row.texts[3].Text)
		}
		found = append(found, number)
	}
	slices.Sort(found)
	return found
}

func TestOnlyVisibleRowsAreMade(t *testing.T) {
	var rows numbered
	rows.grow(50_000)
	table := newTestTable(&rows)
	w := fixture.Open(t, look.NewTheme(), table, 600, 300)
	for range 20 {
		test.Scroll(w.Canvas(), fyne.NewPos(100, 100), 0, 977)
		inSightOf(t, table)
	}
	if visible := len(table.visible); table.made > visible+3 || visible > 16 {
		t.Errorf("for %d visible rows %d were made", visible, table.made)
	}
}

func TestTableFollowsItsEndUnlessScrolledBack(t *testing.T) {
	var rows numbered
	table := newTestTable(&rows)
	w := fixture.Open(t, look.NewTheme(), table, 600, 300)
	for n := 1; n <= 300; n++ {
		rows.grow(n)
		table.Reload()
		if seen := inSightOf(t, table); seen[len(seen)-1] != n-1 {
			t.Fatalf("with %d rows the last in sight is %d", n, seen[len(seen)-1])
		}
	}
	w.Resize(fyne.NewSize(600, 200))
	if seen := inSightOf(t, table); seen[len(seen)-1] != 299 {
		t.Error("a lower window lost the end")
	}
	test.Scroll(w.Canvas(), fyne.NewPos(100, 100), 0, 500)
	before := inSightOf(t, table)
	rows.grow(500)
	table.Reload()
	if after := inSightOf(t, table); table.follow || !slices.Equal(after, before) {
		t.Errorf("scrolled back to %v, new rows brought %v into sight", before, after)
	}
	table.ToEnd()
	if seen := inSightOf(t, table); seen[len(seen)-1] != 499 {
		t.Errorf("asked to go to the end, in sight are %v", seen)
	}
}

func TestNewRowsOutOfSightAreCountedOnAButtonThatGoesThere(t *testing.T) {
	var rows numbered
	rows.grow(100)
	table := newTestTable(&rows)
	w := fixture.Open(t, look.NewTheme(), table, 600, 300)
	test.Scroll(w.Canvas(), fyne.NewPos(100, 100), 0, 500)
	if table.newer.Visible() {
		t.Error("nothing has come yet")
	}
	rows.grow(107)
	table.Reload()
	if !table.newer.Visible() || table.newer.Text != "7 new" {
		t.Errorf("the button says %q, shown %v", table.newer.Text, table.newer.Visible())
	}
	test.Tap(table.newer)
	if !table.follow || table.newer.Visible() {
		t.Error("the button does not go to the end, or stays")
	}
	test.Scroll(w.Canvas(), fyne.NewPos(100, 100), 0, 500)
	rows.grow(109)
	table.Reload()
	if table.newer.Text != "2 new" {
		t.Errorf("counted again: %q", table.newer.Text)
	}
	test.Scroll(w.Canvas(), fyne.NewPos(100, 100), 0, -5000)
	if table.newer.Visible() {
		t.Error("scrolled to the end, the button stays")
	}
}

func TestRowsThatGoDoNotMoveThoseInSight(t *testing.T) {
	var rows numbered
	rows.grow(1000)
	table := newTestTable(&rows)
	w := fixture.Open(t, look.NewTheme(), table, 600, 300)
	test.Scroll(w.Canvas(), fyne.NewPos(100, 100), 0, 5003)
	before := inSightOf(t, table)
	top := table.visible[before[0]].Position().Y - table.scroll.Offset.Y
	rows = rows[300:]
	table.Reload()
	after := inSightOf(t, table)
	if got := table.visible[before[0]].Position().Y - table.scroll.Offset.Y; !slices.Equal(after, before) || got != top {
		t.Errorf("in sight were %v at %v, now %v at %v", before, top, after, got)
	}
	rows = rows[len(rows)-1:]
	table.Reload()
	if seen := inSightOf(t, table); !slices.Equal(seen, []int{999}) {
		t.Errorf("of the last row that is left %v is in sight", seen)
	}
	rows = nil
	table.Reload()
	if seen := inSightOf(t, table); len(seen) != 0 || !table.empty.Visible() {
		t.Errorf("of no rows %v are in sight", seen)
	}
}

func TestRowsSetBeforeTheFirstLayoutAreShownAtTheEnd(t *testing.T) {
	var rows numbered
	rows.grow(300)
	table := newTestTable(&rows)
	table.Reload()
	fixture.Open(t, look.NewTheme(), table, 600, 300)
	if seen := inSightOf(t, table); seen[len(seen)-1] != 299 {
		t.Errorf("in sight are %v", seen)
	}
}

func selected(table *Table) []int {
	first, end := table.Selected()
	var numbers []int
	for i := first; i < end; i++ {
		numbers = append(numbers, table.rows.Number(i))
	}
	return numbers
}

func TestRowsAreSelectedWithTheKeyboardAlone(t *testing.T) {
	var rows numbered
	rows.grow(1000)
	table := newTestTable(&rows)
	told := 0
	table.onSelected = func() { told++ }
	w := fixture.Open(t, look.NewTheme(), table, 600, 300)
	w.Canvas().Focus(table)
	press := func(name fyne.KeyName, extend bool) { table.walk(&fyne.KeyEvent{Name: name}, extend) }
	for _, step := range []struct {
		key    fyne.KeyName
		extend bool
		want   []int
	}{
		{fyne.KeyUp, false, []int{999}},
		{fyne.KeyUp, true, []int{998, 999}},
		{fyne.KeyUp, true, []int{997, 998, 999}},
		{fyne.KeyDown, true, []int{998, 999}},
		{fyne.KeyDown, false, []int{999}},
		{fyne.KeyHome, false, []int{0}},
		{fyne.KeyDown, true, []int{0, 1}},
		{fyne.KeyPageDown, false, []int{12}},
		{fyne.KeyPageUp, false, []int{1}},
		{fyne.KeyEnd, false, []int{999}},
		{fyne.KeyDown, false, []int{999}},
	} {
		press(step.key, step.extend)
		if got := selected(table); !slices.Equal(got, step.want) {
			t.Fatalf("after %s (extend %v) %v are selected, want %v", step.key, step.extend, got, step.want)
		}
		current := table.visible[table.choice.current]
		if current == nil || !current.ring.Visible() {
			t.Fatalf("after %s the row of the keyboard is not in sight", step.key)
		}
	}
	if told != 11 {
		t.Errorf("of 11 selections %d were told", told)
	}
	table.TypedShortcut(&fyne.ShortcutSelectAll{})
	if got := selected(table); len(got) != 1000 {
		t.Errorf("of all rows %d are selected", len(got))
	}
	fixture.Key(table, fyne.KeyEscape)
	if got := selected(table); len(got) != 0 {
		t.Errorf("after Escape %v are selected", got)
	}
}

func TestSelectionStaysWithItsRows(t *testing.T) {
	var rows numbered
	rows.grow(100)
	table := newTestTable(&rows)
	fixture.Open(t, look.NewTheme(), table, 600, 300)
	table.choose(50, false)
	table.choose(52, true)
	rows = slices.DeleteFunc(rows, func(n int) bool { return n < 40 || n == 51 })
	table.Reload()
	if got := selected(table); !slices.Equal(got, []int{50, 52}) {
		t.Errorf("selected are %v", got)
	}
	rows = rows[:0]
	rows.grow(0)
	table.Reload()
	rows.grow(100)
	table.Reload()
	if got := selected(table); len(got) != 0 {
		t.Errorf("rows that were cleared are selected again: %v", got)
	}
}

func TestRowsAreSelectedWithThePointer(t *testing.T) {
	var rows numbered
	rows.grow(8)
	table := newTestTable(&rows)
	w := fixture.Open(t, look.NewTheme(), table, 600, 300)
	at := func(row int) fyne.Position { return fyne.NewPos(50, (float32(row)+0.5)*table.high) }
	table.content.Tapped(&fyne.PointEvent{Position: at(2)})
	if got := selected(table); !slices.Equal(got, []int{2}) || w.Canvas().Focused() != table {
		t.Errorf("a tap selects %v; the focus is at %T", got, w.Canvas().Focused())
	}
	table.content.MouseDown(&desktop.MouseEvent{Modifier: fyne.KeyModifierShift})
	table.content.Tapped(&fyne.PointEvent{Position: at(4)})
	if got := selected(table); !slices.Equal(got, []int{2, 3, 4}) {
		t.Errorf("a tap with Shift selects %v", got)
	}
	table.content.MouseDown(&desktop.MouseEvent{})
	table.content.Tapped(&fyne.PointEvent{Position: at(20)})
	if got := selected(table); !slices.Equal(got, []int{2, 3, 4}) {
		t.Errorf("a tap under the rows selects %v", got)
	}
	table.content.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: at(6)}, Dragged: fyne.NewDelta(0, table.high)})
	table.content.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: at(7)}, Dragged: fyne.NewDelta(0, table.high)})
	table.content.DragEnd()
	if got := selected(table); !slices.Equal(got, []int{5, 6, 7}) {
		t.Errorf("a drag selects %v", got)
	}
	menu := -1
	table.OnMenu = func(row int, _ fyne.Position) { menu = row }
	table.content.TappedSecondary(&fyne.PointEvent{Position: at(1)})
	if got := selected(table); menu != 1 || !slices.Equal(got, []int{1}) {
		t.Errorf("the other button asks for the menu of %d and selects %v", menu, got)
	}
}

func TestRowIsOpenedWithTheKeyboardAndThePointer(t *testing.T) {
	var rows numbered
	rows.grow(10)
	table := newTestTable(&rows)
	fixture.Open(t, look.NewTheme(), table, 600, 300)
	var opened, menus []int
	closed := false
	table.onOpen = func(row int) { opened = append(opened, row) }
	table.OnMenu = func(row int, at fyne.Position) { menus = append(menus, row) }
	table.onEscape = func() bool { was := closed; closed = true; return !was }
	fixture.Key(table, fyne.KeyReturn)
	fixture.Key(table, desktop.KeyMenu)
	fixture.Key(table, fyne.KeyHome)
	fixture.Key(table, fyne.KeyDown)
	fixture.Key(table, fyne.KeyReturn)
	fixture.Key(table, desktop.KeyMenu)
	table.content.Tapped(&fyne.PointEvent{Position: fyne.NewPos(50, 4.5*table.high)})
	table.content.MouseDown(&desktop.MouseEvent{Modifier: fyne.KeyModifierShift})
	table.content.Tapped(&fyne.PointEvent{Position: fyne.NewPos(50, 5.5*table.high)})
	if !slices.Equal(opened, []int{1, 4}) || !slices.Equal(menus, []int{1}) {
		t.Errorf("opened are %v, the menus of %v", opened, menus)
	}
	fixture.Key(table, fyne.KeyEscape)
	if first, end := table.Selected(); first == end {
		t.Error("the Escape that closes the row also lets the selection go")
	}
	fixture.Key(table, fyne.KeyEscape)
	if first, end := table.Selected(); first != end {
		t.Error("the next one does not")
	}
}

// BenchmarkTableAppend adds a row to a table that follows its end; it must cost the
// same however many there are.
func BenchmarkTableAppend(b *testing.B) {
	for _, n := range []int{100, 50_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			var rows numbered
			rows.grow(n)
			table := newTestTable(&rows)
			fixture.Open(b, look.NewTheme(), table, 1280, 300)
			for b.Loop() {
				rows = append(rows, rows[len(rows)-1]+1)
				table.Reload()
			}
		})
	}
}

// BenchmarkTableScroll scrolls through rows a screen at a time.
func BenchmarkTableScroll(b *testing.B) {
	for _, n := range []int{1000, 50_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			var rows numbered
			rows.grow(n)
			table := newTestTable(&rows)
			fixture.Open(b, look.NewTheme(), table, 1280, 300)
			for b.Loop() {
				if table.scroll.Offset.Y == 0 {
					table.scroll.ScrollToBottom()
				}
				table.scroll.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, 270)})
			}
		})
	}
}
