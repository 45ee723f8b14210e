package settings

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"muster/widgets/look"
)

// contrastColors are for who sees little, over those of the dark appearance: white and
// strong colours on black, and lines around what differs in the dark by a shade only.
// The primary colour and those of users have contrast enough.
var contrastColors = func() map[fyne.ThemeColorName]color.Color {
	all := map[fyne.ThemeColorName]color.Color{}
	for rgb, names := range map[uint32][]fyne.ThemeColorName{
		0x000000: {
			theme.ColorNameBackground, theme.ColorNameInputBackground, theme.ColorNameHeaderBackground, look.ColorNameCard, theme.ColorNameForegroundOnPrimary, theme.ColorNameForegroundOnError,
			theme.ColorNameForegroundOnSuccess, theme.ColorNameForegroundOnWarning,
		},
		0xffffff: {theme.ColorNameForeground, theme.ColorNameInputBorder, theme.ColorNameSeparator, theme.ColorNameScrollBar},
		0xdfe4ec: {theme.ColorNamePlaceHolder, look.ColorNameNeutral},
		0xb4bcc9: {theme.ColorNameDisabled},
		0x262a33: {theme.ColorNameButton, look.ColorNameBubble},
		0x1c2029: {theme.ColorNameMenuBackground, theme.ColorNameOverlayBackground}, // which lie over others, with no line around them
		0x15171c: {theme.ColorNameDisabledButton},
		0x23284d: {look.ColorNameOwn},
		0x3d2e00: {look.ColorNameFound},
		0xffa8a3: {theme.ColorNameError, look.ColorNameBad},
		0x7df0a5: {theme.ColorNameSuccess, look.ColorNameGood},
		0xa8ccff: {look.ColorNameBusy},
		0xffcb80: {theme.ColorNameWarning, look.ColorNameWarn},
		0xb6beff: {theme.ColorNameHyperlink},
	} {
		for _, name := range names {
			all[name] = color.NRGBA{R: uint8(rgb >> 16), G: uint8(rgb >> 8), B: uint8(rgb), A: 0xff}
		}
	}
	return all
}()
