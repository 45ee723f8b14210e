package desktop

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"muster/app/host"
	"muster/app/wording"
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

// CrashNotice offers the report of a crash until something is done with it.
type CrashNotice struct {
	host *host.Host
	path string
	View *frame.Banner
}

// NewCrashNotice makes the notice of what is left of the last crash, out of sight where there is
// nothing.
func NewCrashNotice(h *host.Host, reports CrashReports) *CrashNotice {
	n := &CrashNotice{host: h, path: reports.Path}
	n.View = frame.NewBanner(n.ask)
	n.show()
	return n
}

func (n *CrashNotice) show() {
	v := frame.BannerView{}
	if n.path != "" {
		v = frame.BannerView{
			Shown: true, Mark: look.Warn, Action: phrase.Of("Report…"),
			Text: phrase.Of("Muster crashed the last time it ran. A report on this machine says where; it is sent to nobody."),
		}
	}
	n.View.Set(v)
	host.SetVisible(n.View, v.Shown)
}

// ask offers what can be done with the report, on this machine.
func (n *CrashNotice) ask() {
	path, opens := n.path, n.host.Opens()
	var ways []dialog.Choice
	if opens {
		ways = append(ways,
			dialog.Choice{Label: phrase.Of("Open the report"), Leading: true, Enabled: true, Do: func() { n.open(path) }},
			dialog.Choice{Label: phrase.Of("Open its folder"), Enabled: true, Do: func() { n.open(filepath.Dir(path)) }})
	}
	dialog.Choose(n.host.Window, phrase.Of("The report of the crash"),
		phrase.Of("It says where in the program the crash happened. Logins and messages are not in it.")+"\n\n"+wording.Place(path), append(ways,
			dialog.Choice{Label: phrase.Of("Copy the report"), Leading: !opens, Enabled: true, Do: func() { n.copy(path) }},
			dialog.Choice{Label: phrase.Of("Keep the report and hide the notice"), Enabled: true, Do: n.hide},
			dialog.Choice{Label: phrase.Of("Delete the report"), Destructive: true, Enabled: true, Do: func() { n.remove(path) }}))
}

func (n *CrashNotice) hide() {
	n.path = ""
	n.show()
}

// open has the system's own program open a file or folder.
func (n *CrashNotice) open(path string) {
	n.host.OpenBySystem(path, func(err error) { n.failed(textNotOpened, path, err) })
}

func (n *CrashNotice) copy(path string) {
	report, err := os.ReadFile(path)
	if err != nil {
		n.failed(textNotRead, path, err)
		return
	}
	n.host.Copy(string(report))
	n.host.LogLine("", look.LevelInfo, "Copied the report of the crash")
}

// remove takes the report out of sight, and deletes it once that cannot be undone any more.
func (n *CrashNotice) remove(path string) {
	n.hide()
	n.host.Offer(host.Undoable{
		Text: phrase.Of("The report of the crash was deleted"),
		Back: func() {
			n.path = path
			n.show()
		},
		Final: func() {
			if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
				n.failed(textNotDeleted, path, err)
				return
			}
			n.host.LogLine("", look.LevelInfo, "Deleted the report of the crash")
		},
	})
}

const (
	textNotOpened  phrase.Key = "{{.Path}} cannot be opened: {{.Error}}."
	textNotRead    phrase.Key = "{{.Path}} cannot be read: {{.Error}}."
	textNotDeleted phrase.Key = "{{.Path}} cannot be deleted: {{.Error}}."
)

// failed tells what could not be done with the report, and why.
func (n *CrashNotice) failed(text phrase.Key, path string, err error) {
	say := func(in wording.Translator) string {
		return in(string(text), phrase.With{"Path": wording.Place(path), "Error": wording.Unstopped(wording.OwnWords(err, in))})
	}
	n.host.LogLine("", look.LevelError, say(phrase.English))
	dialog.Tell(n.host.Window, phrase.Of("The report of the crash"), say(phrase.Of))
}
