package help

import (
	"strings"

	"muster/app/host"
	"muster/assets"
	"muster/widgets/phrase"
)

// showNotices opens a window with the licences of what Muster contains of others.
func showNotices(h *host.Host) {
	var pages []assets.HelpPage
	for _, n := range assets.Notices() {
		text := "# " + strings.TrimSpace(n.Name+" "+n.Version) + "\n\n" + n.Licence + "\n\n```\n" + n.Text + "\n```\n"
		pages = append(pages, assets.HelpPage{Name: n.Name, Title: n.Name, Text: text})
	}
	title := phrase.Of("Third-party notices")
	newWindow(h, title, title, pages, func() {}).Open(pages[0].Name)
}
