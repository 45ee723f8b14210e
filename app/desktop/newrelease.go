package desktop

import (
	"context"

	"muster/app/host"
	"muster/app/releases"
	"muster/cpaas"
	"muster/widgets/frame"
	"muster/widgets/look"
	"muster/widgets/phrase"
)

// Releases say where newer versions of Muster are told of.
type Releases struct {
	Page   string                                                 // for people; "" if there is none, and nothing is asked then
	Newest func(ctx context.Context, page string) (string, error) // the version of the newest
}

// ReleaseNotice looks for a newer Muster, at each start and only if the user wants
// that, and tells of it until it is dismissed.
type ReleaseNotice struct {
	Releases
	host   *host.Host
	wanted func() bool // the user wants that
	View   *frame.Banner
}

// NewReleaseNotice makes the notice of a newer version, out of sight until look has found one. Wanted tells
// whether the user wants to hear of it.
func NewReleaseNotice(h *host.Host, r Releases, wanted func() bool) *ReleaseNotice {
	n := &ReleaseNotice{Releases: r, host: h, wanted: wanted}
	n.View = frame.NewBanner(n.get)
	n.show("")
	return n
}

// Look asks, if the settings say so.
func (n *ReleaseNotice) Look() {
	if n.Page == "" || !n.wanted() {
		return
	}
	var newest string
	n.host.Tasks.Act("releases", func(ctx context.Context) (err error) {
		newest, err = n.Newest(ctx, n.Page)
		return err
	}, func(err error) {
		switch {
		case err != nil:
			n.host.LogLine("", look.LevelInfo, "Could not look for a newer Muster: "+err.Error())
		case !n.wanted(): // turned off meanwhile
		case releases.Newer(newest, cpaas.Version):
			n.show(newest)
		}
	})
}

// show tells of a version; "" hides the notice.
func (n *ReleaseNotice) show(version string) {
	v := frame.BannerView{}
	if version != "" {
		v = frame.BannerView{
			Shown: true, Mark: look.Neutral, Action: phrase.Of("See it…"),
			Text: phrase.Of("Muster {{.Newest}} is available. You have {{.Version}}.", phrase.With{"Newest": version, "Version": cpaas.Version}),
		}
	}
	n.View.Set(v)
	host.SetVisible(n.View, v.Shown)
}

// get opens the release's page in the browser.
func (n *ReleaseNotice) get() {
	n.show("")
	n.host.Browse(n.Page)
}

// Turn is told that the user wants it now, or no more.
func (n *ReleaseNotice) Turn() {
	if !n.wanted() {
		n.show("")
	}
	n.Look()
}
