package app

import (
	"errors"
	"io/fs"
	"strings"

	"muster/widgets/frame"
	"muster/widgets/look"
	"muster/widgets/phrase"
)

// warnings is the strip that tells what is wrong with the preferences, until it is
// dismissed.
type warnings struct {
	host *host
	view *frame.Banner
}

// newWarnings makes the strip with what is to be told of the start, "" for nothing.
func newWarnings(h *host, text string) *warnings {
	w := &warnings{host: h}
	w.view = frame.NewBanner(func() {
		w.view.Set(frame.BannerView{})
		setVisible(w.view, false)
	})
	setVisible(w.view, false)
	w.warn(text)
	w.watchPreferences()
	return w
}

// warn has the strip say something besides what it says already, "" for nothing.
func (w *warnings) warn(text string) {
	if text == "" {
		return
	}
	w.host.logLine("", look.LevelWarn, text)
	all := strings.TrimPrefix(w.view.View().Text+"\n"+text, "\n")
	w.view.Set(frame.BannerView{Shown: true, Mark: look.Warn, Text: all, Action: phrase.Of("Dismiss")})
	setVisible(w.view, true)
}

// watchPreferences tells of settings that cannot be written.
func (w *warnings) watchPreferences() {
	p, ok := w.host.fyne.Preferences().(interface{ Tell(func(error)) })
	if !ok {
		return
	}
	p.Tell(func(err error) {
		if inner, ok := errors.AsType[*fs.PathError](err); ok {
			err = inner.Err // without the name of the file beside it
		}
		w.host.post(func() {
			w.warn(phrase.Of("The settings cannot be saved: {{.Error}}. What you change now is gone at the next start.", phrase.With{"Error": ownWords(err, phrase.Of)}))
		})
	})
}
