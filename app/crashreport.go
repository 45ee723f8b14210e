package app

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"muster/widgets/dialog"
	"muster/widgets/frame"
	"muster/widgets/look"
	"muster/widgets/phrase"
)

// CrashReports say what became of earlier runs.
type CrashReports struct {
	Path    string // the report of a crash that the user has not been told of; "" for none
	Trouble error  // why reports cannot be kept; nil if they can
}

// crashNotice offers the report of a crash until something is done with it.
type crashNotice struct {
	host *host
	path string
	view *frame.Banner
}

// newCrashNotice makes the notice of what is left of the last crash, out of sight where there is
// nothing.
func newCrashNotice(h *host, reports CrashReports) *crashNotice {
	n := &crashNotice{host: h, path: reports.Path}
	n.view = frame.NewBanner(n.ask)
	n.show()
	return n
}

func (n *crashNotice) show() {
	v := frame.BannerView{}
	if n.path != "" {
		v = frame.BannerView{
			Shown: true, Mark: look.Warn, Action: phrase.Of("Report…"),
			Text: phrase.Of("Muster crashed the last time it ran. What it was doing is in a report on this machine; it is sent to nobody."),
		}
	}
	n.view.Set(v)
	setVisible(n.view, v.Shown)
}

// ask offers what can be done with the report.
func (n *crashNotice) ask() {
	path := n.path
	dialog.Choose(n.host.window, phrase.Of("The report of the crash"),
		phrase.Of("It says where in the program the crash happened. Logins and messages are not in it.")+"\n\n"+path, []dialog.Choice{
			{Label: phrase.Of("Open the report"), Enabled: true, Do: func() { n.open(path) }},
			{Label: phrase.Of("Open its folder"), Enabled: true, Do: func() { n.open(filepath.Dir(path)) }},
			{Label: phrase.Of("Copy the report"), Enabled: true, Do: func() { n.copy(path) }},
			{Label: phrase.Of("Keep the report and hide the notice"), Enabled: true, Do: n.hide},
			{Label: phrase.Of("Delete the report"), Destructive: true, Enabled: true, Do: func() { n.remove(path) }},
		})
}

func (n *crashNotice) hide() {
	n.path = ""
	n.show()
}

// open has the system's own program open a file or folder.
func (n *crashNotice) open(path string) {
	n.host.openBySystem(path, func(err error) { n.failed("The system opens no "+path, err) })
}

func (n *crashNotice) copy(path string) {
	report, err := os.ReadFile(path)
	if err != nil {
		n.failed("The report cannot be read", err)
		return
	}
	n.host.copy(string(report))
	n.host.logLine("", look.LevelInfo, "Copied the report of the crash")
}

func (n *crashNotice) remove(path string) {
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		n.failed("The report cannot be deleted", err)
		return
	}
	n.hide()
	n.host.logLine("", look.LevelInfo, "Deleted the report of the crash")
}

func (n *crashNotice) failed(what string, err error) {
	n.host.logLine("", look.LevelError, what+": "+err.Error())
	dialog.Tell(n.host.window, what, sentence(err.Error()))
}
