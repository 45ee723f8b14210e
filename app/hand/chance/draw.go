//go:build linux

package chance

import (
	"image"
	"math/rand/v2"

	"muster/app/hand/desk"
)

// Users is how many Users are live in the window.
const Users = 4

// Drawer draws actions. The same seed gives the same ones where it is told the same
// of the screen.
type Drawer struct {
	*rand.Rand
	Screen  image.Point
	Room    image.Rectangle // of the window that is on top
	Targets []image.Point   // where there are controls now

	gone, slow int // actions until the server is back, or as quick as before
}

// weighted are the actions, and how often each comes among the sum of all.
var weighted = []struct {
	name   string
	weight int
}{
	{Click, 420},
	{Double, 30},
	{Drag, 50},
	{Wheel, 70},
	{Hover, 40},
	{Chord, 160},
	{Type, 80},
	{Paste, 40},
	{Resize, 12},
	{Close, 3},
	{Say, 60},
	{File, 5},
	{Create, 5},
	{Invite, 8},
	{Drop, 4},
	{Fail, 3},
	{Lose, 2},
	{Refuse, 3},
	{Delay, 2},
	{Revoke, 1},
	{Delete, 2},
	{Rest, 10},
}

func (d *Drawer) name() string {
	sum := 0
	for _, w := range weighted {
		sum += w.weight
	}
	n := d.IntN(sum)
	for _, w := range weighted {
		if n -= w.weight; n < 0 {
			return w.name
		}
	}
	return Rest
}

// Next is what is done next.
func (d *Drawer) Next() Action {
	if d.gone--; d.gone == 0 {
		return Action{Name: Refuse, Numbers: []int{0}}
	}
	if d.slow--; d.slow == 0 {
		return Action{Name: Delay, Numbers: []int{0}}
	}
	a := Action{Name: d.name()}
	at := d.place()
	switch a.Name {
	case Click, Double:
		a.Numbers = []int{d.button(), at.X, at.Y}
	case Drag:
		to := at.Add(image.Pt(d.IntN(401)-200, d.IntN(401)-200))
		a.Numbers = []int{d.button(), at.X, at.Y, max(0, min(to.X, d.Screen.X-1)), max(0, min(to.Y, d.Screen.Y-1))}
	case Wheel:
		a.Numbers = []int{desk.WheelUp + d.IntN(4), 1 + d.IntN(20), at.X, at.Y}
	case Hover:
		a.Numbers = []int{at.X, at.Y}
	case Chord:
		a.Text = d.chord()
	case Type:
		a.Text = d.plain(1 + d.IntN(30))
	case Paste, Say:
		a.Text = d.odd()
	case File, Create:
		a.Text = Short(d.odd(), 200)
	case Resize:
		usual := [][]int{{1280, 800}, {1600, 1000}, {1024, 700}, {800, 600}}
		if a.Numbers = usual[d.IntN(len(usual))]; d.IntN(3) == 0 {
			a.Numbers = []int{200 + d.IntN(d.Screen.X-199), 150 + d.IntN(d.Screen.Y-149)}
		}
	}
	d.count(&a)
	return a
}

// count draws the numbers of what happens at the server.
func (d *Drawer) count(a *Action) {
	switch a.Name {
	case Say, File, Delete:
		a.Numbers = []int{d.IntN(1000)}
	case Create:
		a.Numbers = []int{d.IntN(Users + 1)}
	case Invite:
		a.Numbers = []int{d.IntN(1000), d.IntN(Users)}
	case Drop, Revoke:
		a.Numbers = []int{d.IntN(Users)}
	case Fail:
		statuses := []int{0, 400, 401, 403, 404, 409, 429, 500, 502, 503}
		a.Numbers = []int{1 + d.IntN(5), statuses[d.IntN(len(statuses))]}
	case Lose:
		a.Numbers = []int{1 + d.IntN(3)}
	case Refuse:
		a.Numbers = []int{1}
		d.gone = 5 + d.IntN(40)
	case Delay:
		a.Numbers = []int{200 + d.IntN(1500)}
		d.slow = 5 + d.IntN(40)
	case Rest:
		a.Numbers = []int{d.IntN(1500)}
	}
}

// place is where there is a control, mostly.
func (d *Drawer) place() image.Point {
	if len(d.Targets) > 0 && d.IntN(10) < 7 {
		return d.Targets[d.IntN(len(d.Targets))]
	}
	room := d.Room.Intersect(image.Rectangle{Max: d.Screen})
	if room.Empty() || d.IntN(20) == 0 {
		room = image.Rectangle{Max: d.Screen}
	}
	return room.Min.Add(image.Pt(d.IntN(room.Dx()), d.IntN(room.Dy())))
}

func (d *Drawer) button() int {
	switch d.IntN(10) {
	case 0:
		return desk.Middle
	case 1, 2:
		return desk.Right
	}
	return desk.Left
}
