package app

import (
	"context"

	"muster/app/releases"
	"muster/cpaas"
	"muster/widgets"
	"muster/widgets/phrase"
)

// Releases say where newer versions of Muster are told of.
type Releases struct {
	Page   string                                                 // for people; "" if there is none, and nothing is asked then
	Newest func(ctx context.Context, page string) (string, error) // the version of the newest
}

// newRelease looks for a newer Muster, at each start and only if the user wants
// that, and tells of it until it is dismissed.
type newRelease struct {
	app *App
	Releases
	view *widgets.Banner
}

func newNewRelease(a *App, r Releases) *newRelease {
	n := &newRelease{app: a, Releases: r}
	n.view = widgets.NewBanner(n.get)
	n.show("")
	return n
}

// look asks, if the settings say so.
func (n *newRelease) look() {
	if n.Page == "" || !n.app.settings.releases {
		return
	}
	var newest string
	n.app.log.tasks.act("releases", func(ctx context.Context) (err error) {
		newest, err = n.Newest(ctx, n.Page)
		return err
	}, func(err error) {
		switch {
		case err != nil:
			n.app.logLine("", widgets.LevelInfo, "Could not look for a newer Muster: "+err.Error())
		case !n.app.settings.releases: // turned off meanwhile
		case releases.Newer(newest, cpaas.Version):
			n.show(newest)
		}
	})
}

// show tells of a version; "" hides the notice.
func (n *newRelease) show(version string) {
	v := widgets.BannerView{}
	if version != "" {
		v = widgets.BannerView{
			Shown: true, Mark: widgets.Neutral, Action: phrase.Of("See it…"),
			Text: phrase.Of("Muster {{.Newest}} is there; this is {{.Version}}.", phrase.With{"Newest": version, "Version": cpaas.Version}),
		}
	}
	n.view.Set(v)
	setVisible(n.view, v.Shown)
}

// get opens the release's page in the browser.
func (n *newRelease) get() {
	n.show("")
	n.app.browse(n.Page)
}

// turn takes over whether to look for newer versions.
func (n *newRelease) turn(on bool) {
	n.app.change(func(s *settings) { s.releases = on })
	if !on {
		n.show("")
	}
	n.look()
}
