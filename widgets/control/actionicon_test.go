package control

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"muster/widgets/internal/fixture"
	"muster/widgets/look"
)

// readIcon counts how often an icon is read.
type readIcon struct {
	fyne.Resource
	reads int
}

func (i *readIcon) Content() []byte {
	i.reads++
	return i.Resource.Content()
}

func TestIconIsReadOnceHoweverOftenItsButtonIsRefreshed(t *testing.T) {
	fixture.App(t, look.NewTheme())
	icon := &readIcon{Resource: fyne.NewStaticResource("once.svg", look.LoadIcon("good").Content())}
	action := NewAction("Do it", icon, nil)
	w := test.NewTempWindow(t, action)
	first := icon.reads
	if first == 0 {
		t.Fatal("the icon was not drawn")
	}
	for range 10 {
		action.Refresh()
		w.Content().Refresh()
	}
	test.NewTempWindow(t, NewAction("Do it too", icon, nil))
	pictogram := look.NewPictogram(nil)
	test.NewTempWindow(t, pictogram)
	pictogram.SetResource(icon)
	if shown := test.WidgetRenderer(pictogram).Objects()[0].(*canvas.Image); shown.Image == nil {
		t.Error("a pictogram shows nothing of it")
	}
	if icon.reads != first {
		t.Errorf("read %d times after the first refresh", icon.reads-first)
	}
}

func TestIconIsDrawnInTheColourOfItsButton(t *testing.T) {
	fixture.App(t, look.NewTheme())
	action := NewAction("", theme.SearchIcon(), nil)
	test.NewTempWindow(t, action)
	for _, state := range []struct {
		enabled    bool
		importance widget.Importance
		name       fyne.ThemeColorName
	}{
		{true, widget.MediumImportance, theme.ColorNameForeground},
		{false, widget.MediumImportance, theme.ColorNameDisabled},
		{true, widget.HighImportance, theme.ColorNameForegroundOnPrimary},
		{true, widget.DangerImportance, theme.ColorNameForegroundOnError},
		{true, widget.WarningImportance, theme.ColorNameForegroundOnWarning},
		{true, widget.SuccessImportance, theme.ColorNameForegroundOnSuccess},
		{true, widget.MediumImportance, theme.ColorNameForeground},
	} {
		action.SetImportance(state.importance)
		action.Set(ActionView{Enabled: state.enabled})
		shown := ""
		for _, o := range test.WidgetRenderer(action).Objects() {
			if i, ok := o.(*canvas.Image); ok && i.Image == look.Picture(theme.SearchIcon(), state.name, i.Image.Bounds().Dx()) {
				shown = string(state.name)
			}
		}
		if shown == "" {
			t.Errorf("enabled: %t, and the icon is not in the colour %s", state.enabled, state.name)
		}
	}
}
