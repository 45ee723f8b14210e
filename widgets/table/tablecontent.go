package table

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// tableContent is what is scrolled: as high as all rows, holding the visible ones.
type tableContent struct {
	widget.BaseWidget
	table   *Table
	objects []fyne.CanvasObject
	extend  bool // Shift was held when the pointer was pressed
}

func (c *tableContent) CreateRenderer() fyne.WidgetRenderer { return &tableContentRenderer{c} }

type tableContentRenderer struct{ content *tableContent }

func (r *tableContentRenderer) Layout(fyne.Size) {}
func (r *tableContentRenderer) MinSize() fyne.Size {
	return fyne.NewSize(0, r.content.table.total())
}
func (r *tableContentRenderer) Objects() []fyne.CanvasObject { return r.content.objects }
func (r *tableContentRenderer) Refresh()                     { canvas.Refresh(r.content) }
func (r *tableContentRenderer) Destroy()                     {}
