package list

import (
	"cmp"
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"muster/widgets/badge"
	"muster/widgets/control"
	"muster/widgets/look"
	"muster/widgets/phrase"
)

const (
	roomyHeight  = 46 // of a row of two lines
	roomyAvatar  = 34
	denseAvatar  = 20
	wordyMembers = 60
	denseGap     = 8
	wordyRow     = 280 // the width from which on a row of one line has a word beside the admin's icon
	bothLeast    = 150 // what name and detail need to share it; of less, the name has all
	nameShare    = 0.6 // the least a name has of what is left for it and the detail
)

// groupItem is a row of a Groups. Dense, it is one line: name, detail, admin
// badge, number of members, unread; where there is room, what was said last is in place
// of the detail, and the time at the end. Roomy, it is two lines: name and time over what
// was said last, and unread.
type groupItem struct {
	widget.BaseWidget
	list                  *Groups
	id                    string
	avatar                *badge.Avatar
	name, detail, members *look.TextLine
	preview, time         *look.TextLine
	admin                 *look.Pictogram
	word                  *look.TextLine // beside admin
	people                *fyne.Container
	muted                 *look.Pictogram
	unread                *badge.Count
	dense, roomy          *fyne.Container
}

func newGroupItem(list *Groups) *groupItem {
	caption := theme.SizeNameCaptionText
	g := &groupItem{
		list:    list,
		avatar:  badge.NewAvatar(denseAvatar),
		name:    look.NewTextLine(theme.ColorNameForeground, theme.SizeNameText, fyne.TextStyle{}).Whole(160),
		detail:  look.NewTextLine(theme.ColorNamePlaceHolder, caption, fyne.TextStyle{}),
		members: look.NewTextLine(theme.ColorNamePlaceHolder, caption, fyne.TextStyle{}).Whole(wordyMembers),
		preview: look.NewTextLine(theme.ColorNamePlaceHolder, caption, fyne.TextStyle{}),
		time:    look.NewTextLine(theme.ColorNamePlaceHolder, caption, fyne.TextStyle{}).Whole(90),
		unread:  badge.NewCount(),
	}
	g.admin, g.word = badge.NewAdmin()
	g.muted = look.NewPictogram(theme.NewColoredResource(theme.VolumeMuteIcon(), theme.ColorNamePlaceHolder))
	g.muted.Hide()
	icon := look.NewPictogram(theme.NewColoredResource(theme.AccountIcon(), theme.ColorNamePlaceHolder))
	g.people = container.New(look.IconThenText{}, icon, g.members)
	dense := look.RowLayout{Height: look.RowHeight, Gap: denseGap, Inset: denseGap, Grow: 2, Drop: []int{4, 3, 5}}
	g.dense = container.New(dense, g.avatar, g.name, g.detail, g.admin, g.word, g.people, g.muted, g.unread, g.time)
	g.roomy = container.New(roomyLayout{}, g.avatar, g.name, g.time, g.preview, g.admin, g.muted, g.unread)
	g.ExtendBaseWidget(g)
	return g
}

func (g *groupItem) frame() *fyne.Container {
	if g.list.roomy {
		return g.roomy
	}
	return g.dense
}

// Tapped chooses it. The row of the toolkit around it would do so, but gets no tap as
// long as what is in it takes the other button.
func (g *groupItem) Tapped(*fyne.PointEvent) {
	if i := slices.IndexFunc(g.list.rows, func(r GroupRow) bool { return r.ID == g.id }); i >= 0 {
		control.GiveFocus(g.list.list)
		g.list.list.Select(i)
	}
}

// TappedSecondary asks for the menu.
func (g *groupItem) TappedSecondary(e *fyne.PointEvent) {
	if g.list.OnMenu != nil {
		control.Acted(g)
		g.list.OnMenu(g.id, e.AbsolutePosition)
	}
}

func (g *groupItem) set(r GroupRow) {
	g.id = r.ID
	side := float32(denseAvatar)
	if g.list.roomy {
		side = roomyAvatar
	}
	g.avatar.SetSide(look.Scaled(side))
	g.avatar.Set(badge.AvatarView{Key: r.ID, Name: r.Name, Group: !r.Direct})
	g.name.SetBold(r.Unread > 0)
	g.name.Set(r.Name)
	detail, ink := r.Detail, fyne.ThemeColorName(theme.ColorNamePlaceHolder)
	if r.Draft {
		detail, ink = phrase.Of(wordDraft), look.ColorNameWarn
	}
	last := cmp.Or(r.Preview, detail)
	g.detail.SetColored(last, ink)
	g.preview.SetColored(last, ink)
	g.time.Set(r.Time)
	look.SetShown(g.time, r.Time != "")
	g.members.Set(strconv.Itoa(r.Members))
	look.SetShown(g.people, !r.Direct)
	look.SetShown(g.admin, r.Admin)
	look.SetShown(g.muted, r.Muted)
	g.unread.SetQuiet(r.Muted)
	g.unread.Set(r.Unread)
	g.place()
	g.Refresh()
}

func (g *groupItem) place() {
	f := g.frame()
	if f == g.dense {
		g.fitName(g.Size().Width)
	}
	f.Resize(g.Size())
	f.Layout.Layout(f.Objects, g.Size())
}

// fitName gives the name of a row of one line the room that icons and numbers
// leave, and of that most where there is a detail.
func (g *groupItem) fitName(width float32) {
	look.SetShown(g.word, g.admin.Visible() && width >= look.Scaled(wordyRow))
	room := width - 2*denseGap
	for _, o := range g.dense.Objects {
		if o == fyne.CanvasObject(g.name) {
			continue
		}
		if o.Visible() && o != fyne.CanvasObject(g.detail) {
			room -= o.MinSize().Width
		}
		if o.Visible() {
			room -= denseGap
		}
	}
	if room < look.Scaled(bothLeast) {
		g.name.AtLeast = max(0, room) / look.Scaled(1)
		return
	}
	detail := g.detail.Measure(look.ClipRunes(look.OneLine(g.detail.Text), look.MaxMeasured)).Width
	g.name.AtLeast = max(0, room*nameShare, room-detail) / look.Scaled(1)
}

func (g *groupItem) CreateRenderer() fyne.WidgetRenderer { return &groupItemRenderer{g} }

type groupItemRenderer struct{ item *groupItem }

func (r *groupItemRenderer) Layout(fyne.Size) { r.item.place() }
func (r *groupItemRenderer) Destroy()         {}

func (r *groupItemRenderer) MinSize() fyne.Size {
	if r.item.list.roomy {
		return r.item.roomy.MinSize()
	}
	return r.item.dense.MinSize()
}

func (r *groupItemRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.item.frame()}
}

func (r *groupItemRenderer) Refresh() {
	r.item.frame().Refresh()
	r.item.place()
}

// roomyLayout places the parts of a row of two lines.
type roomyLayout struct{}

func (roomyLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(120, look.Scaled(roomyHeight))
}

func (roomyLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	const inset, gap = 8, 8
	avatar, name, when, preview, admin, muted, unread := o[0], o[1], o[2], o[3], o[4], o[5], o[6]
	side := look.Scaled(roomyAvatar)
	avatar.Resize(fyne.NewSquareSize(side))
	avatar.Move(fyne.NewPos(inset, (size.Height-side)/2))
	x := inset + side + 10
	upper, lower := name.MinSize().Height, preview.MinSize().Height
	if preview.(*look.TextLine).Text == "" && !unread.Visible() && !admin.Visible() && !muted.Visible() {
		lower = 0
	}
	y := (size.Height - upper - lower) / 2

	right := size.Width - inset
	wide := min(when.MinSize().Width, max(0, right-x)/2)
	when.Resize(fyne.NewSize(wide, when.MinSize().Height))
	when.Move(fyne.NewPos(right-wide, y+(upper-when.MinSize().Height)/2+1))
	if wide > 0 {
		right -= wide + gap
	}
	name.Resize(fyne.NewSize(max(0, right-x), upper))
	name.Move(fyne.NewPos(x, y))

	right = size.Width - inset
	for _, badge := range []fyne.CanvasObject{unread, muted, admin} {
		if !badge.Visible() {
			continue
		}
		least := badge.MinSize()
		if badge != unread {
			least = fyne.NewSquareSize(theme.IconInlineSize())
		}
		right -= least.Width
		badge.Resize(least)
		badge.Move(fyne.NewPos(right, y+upper+(lower-least.Height)/2))
		right -= gap
	}
	preview.Resize(fyne.NewSize(max(0, right-x), preview.MinSize().Height))
	preview.Move(fyne.NewPos(x, y+upper))
}
