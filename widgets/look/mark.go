package look

import (
	"embed"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Mark says how a state is to be taken. Each has an icon and a colour of its
// own, so that no meaning hangs on the colour alone.
type Mark int

// The marks, from no news to bad news.
const (
	Neutral Mark = iota
	Good
	Busy
	Warn
	Bad
)

// Status is a state in one word or two, with how it is to be taken.
type Status struct {
	Mark Mark
	Word string
	Tip  string // what a pointer that rests on it is told beside; "" for nothing
}

//go:embed icons/*.svg
var iconFiles embed.FS

// LoadIcon gives the icon of a file in icons, by its name without the ending.
func LoadIcon(name string) fyne.Resource {
	content, err := iconFiles.ReadFile("icons/" + name + ".svg")
	if err != nil {
		panic(err) // the file is part of the program: its absence is a mistake of the build
	}
	return fyne.NewStaticResource("muster-"+name+".svg", content)
}

var (
	markIcons = [...]fyne.Resource{
		Neutral: LoadIcon("neutral"),
		Good:    LoadIcon("good"),
		Busy:    LoadIcon("busy"),
		Warn:    LoadIcon("warn"),
		Bad:     LoadIcon("bad"),
	}
	markColors = [...]fyne.ThemeColorName{
		Neutral: ColorNameNeutral,
		Good:    ColorNameGood,
		Busy:    ColorNameBusy,
		Warn:    ColorNameWarn,
		Bad:     ColorNameBad,
	}
	AdminIcon = LoadIcon("admin") // of an administrator, without a colour
)

func (m Mark) valid() Mark {
	if m < Neutral || m > Bad {
		return Neutral
	}
	return m
}

// ColorName gives the name of the mark's colour in the active theme.
func (m Mark) ColorName() fyne.ThemeColorName {
	return knownName(markColors[m.valid()])
}

// Icon gives the mark's icon in the mark's colour.
func (m Mark) Icon() fyne.Resource {
	return theme.NewColoredResource(markIcons[m.valid()], m.ColorName())
}
