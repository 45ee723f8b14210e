package desktop

import (
	"cmp"
	"strings"

	"muster/app/host"
	"muster/app/wording"
	"muster/widgets/frame"
	"muster/widgets/look"
	"muster/widgets/phrase"
)

// Warnings is the strip that tells what is wrong with the preferences, until it is
// dismissed.
type Warnings struct {
	host *host.Host
	View *frame.Banner
}

// NewWarnings makes the strip with what is to be told of the start, "" for nothing.
func NewWarnings(h *host.Host, text string) *Warnings {
	w := &Warnings{host: h}
	w.View = frame.NewBanner(func() {
		w.View.Set(frame.BannerView{})
		host.SetVisible(w.View, false)
	})
	host.SetVisible(w.View, false)
	w.warn(text)
	w.watchPreferences()
	return w
}

// warn has the strip say something besides what it says already, "" for nothing.
func (w *Warnings) warn(text string) {
	if text == "" {
		return
	}
	w.host.LogLine("", look.LevelWarn, text)
	all := strings.TrimPrefix(w.View.View().Text+"\n"+text, "\n")
	w.View.Set(frame.BannerView{Shown: true, Mark: look.Warn, Text: all, Action: phrase.Of("Dismiss")})
	host.SetVisible(w.View, true)
}

// watchPreferences tells of settings that cannot be written.
func (w *Warnings) watchPreferences() {
	p, ok := w.host.Fyne.Preferences().(interface{ Tell(func(error)) })
	if !ok {
		return
	}
	p.Tell(func(err error) {
		err = cmp.Or(wording.OfDisk(err), err)
		w.host.Post(func() {
			w.warn(phrase.Of("The settings cannot be saved: {{.Error}}. What you change now is gone at the next start.", phrase.With{"Error": wording.OwnWords(err, phrase.Of)}))
		})
	})
}
