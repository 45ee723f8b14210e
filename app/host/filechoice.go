package host

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"muster/app/files"
	"muster/app/wording"
	"muster/app/work"
	"muster/widgets/chooser"
	"muster/widgets/dialog"
	"muster/widgets/phrase"
)

const (
	// patience is how long a folder may take before the dialog says that it waits.
	patience = 200 * time.Millisecond

	keySendFolder  = "files.send.folder"
	keySaveFolder  = "files.save.folder"
	keyHiddenFiles = "files.hidden"
)

// FileQuestion asks for files to send, or where a file is to be saved.
type FileQuestion struct {
	Title, Verb string
	Save        bool
	Name        string // offered for what is saved
	Picked      func(paths []string)
}

// folderKey is under what the folder of the last answer is kept.
func (q FileQuestion) folderKey() string {
	if q.Save {
		return keySaveFolder
	}
	return keySendFolder
}

// fileChoice is Muster's own dialog for files. The disk is touched on workers only,
// and one that does not answer keeps nobody from going elsewhere.
type fileChoice struct {
	FileQuestion
	host   *Host
	dialog *chooser.Files
	tasks  *work.Tasks
	shown  chooser.FolderView // the last folder that could be shown
	looks  int                // how often something was looked at
	stop   context.CancelFunc // ends the last of them
}

// askOwn asks by Muster's own dialog.
func (h *Host) askOwn(q FileQuestion) *fileChoice {
	c := &fileChoice{FileQuestion: q, host: h, tasks: work.NewTasks(h.Post, func(string) {}), stop: func() {}}
	c.dialog = chooser.NewFiles(h.Window, chooser.FileQuestion{
		Title: q.Title, Verb: q.Verb, Save: q.Save, Name: q.Name,
		Hidden: h.Fyne.Preferences().Bool(keyHiddenFiles), OnHidden: func(on bool) { h.Fyne.Preferences().SetBool(keyHiddenFiles, on) },
		OnPath:   func(path string) { c.look(c.absolute(path)) },
		OnClosed: func() { h.Ending.Go(c.tasks.Close()) },
	})
	c.begin()
	return c
}

// begin shows the places, and the folder of the last time or the usual one.
func (c *fileChoice) begin() {
	var places []files.Place
	c.tasks.Act("places", func(ctx context.Context) error {
		places = files.Places(ctx)
		return nil
	}, func(error) {
		var shown []chooser.FilePlace
		for _, p := range places {
			shown = append(shown, filePlace(p))
		}
		c.dialog.SetPlaces(shown)
		if c.looks == 0 { // else the user was faster
			c.look(cmp.Or(c.host.Preference(c.folderKey()), usualFolder(places, c.Save)))
		}
	})
}

// usualFolder is where files are sent from, or saved to, by most.
func usualFolder(places []files.Place, save bool) string {
	folder := ""
	for _, p := range places {
		if folder == "" || save && p.Kind == files.Downloads {
			folder = p.Path
		}
	}
	return folder
}

func filePlace(p files.Place) chooser.FilePlace {
	kinds := map[files.Kind]struct {
		label string
		icon  fyne.Resource
	}{
		files.Home:      {phrase.Of("Home folder"), theme.HomeIcon()},
		files.Desktop:   {phrase.Of("Desktop"), theme.DesktopIcon()},
		files.Documents: {phrase.Of("Documents"), theme.DocumentIcon()},
		files.Downloads: {phrase.Of("Downloads"), theme.DownloadIcon()},
		files.Pictures:  {phrase.Of("Pictures"), theme.MediaPhotoIcon()},
		files.Disk:      {phrase.Of("All files"), theme.StorageIcon()},
	}
	kind := kinds[p.Kind]
	if p.Kind == files.Disk && p.Path != "/" {
		kind.label = p.Path
	}
	return chooser.FilePlace{Label: kind.label, Icon: kind.icon, Path: p.Path}
}

// absolute is what the user means by a path. Before a folder is shown, a bare name is
// in the folder of the last time or in their own: never in the one in which the program
// happens to have been started.
func (c *fileChoice) absolute(path string) string {
	home, err := os.UserHomeDir()
	switch rest, tilde := strings.CutPrefix(path, "~"); {
	case tilde && err == nil && (rest == "" || os.IsPathSeparator(rest[0])):
		return filepath.Join(home, rest)
	case filepath.IsAbs(path):
		return filepath.Clean(path)
	}
	return filepath.Join(cmp.Or(c.shown.Path, c.host.Preference(c.folderKey()), home), path)
}

// look finds out what is at a path, in place of what was looked at before, and then
// shows the folder or takes the file.
func (c *fileChoice) look(path string) {
	c.stop()
	c.looks++
	turn := c.looks
	late := time.AfterFunc(patience, func() {
		c.host.Post(func() { c.wait(turn, path) })
	})
	var found files.Found
	c.stop, _ = c.tasks.Start("look:"+strconv.Itoa(turn), func(ctx context.Context) (err error) {
		ctx, cancel := context.WithTimeout(ctx, work.ActionTimeout)
		defer cancel()
		found, err = c.find(ctx, path)
		return err
	}, func(err error) {
		late.Stop()
		if turn == c.looks {
			c.looks++
			c.looked(path, found, err)
		}
	})
}

// find runs on a worker. Where a file is to be saved, it need not be there; but its
// folder has to.
func (c *fileChoice) find(ctx context.Context, path string) (files.Found, error) {
	found, err := c.host.LookAt(ctx, path)
	if !c.Save || !errors.Is(err, fs.ErrNotExist) {
		return found, err
	}
	if _, folder := files.Size(ctx, filepath.Dir(path)); !errors.Is(folder, files.ErrFolder) {
		return found, errNoFolder
	}
	return found, errNewFile
}

var (
	errNoFolder = errors.New("no-such-folder")
	errNewFile  = errors.New("no-such-file")
)

// wait says that a folder does not answer.
func (c *fileChoice) wait(turn int, path string) {
	if turn == c.looks && c.dialog.Open() {
		c.dialog.Set(chooser.FolderView{Path: path, Waiting: true})
	}
}

func (c *fileChoice) looked(path string, found files.Found, err error) {
	switch {
	case !c.dialog.Open():
	case err == nil && found.Folder:
		c.shown = folderView(found)
		c.dialog.Set(c.shown)
	case err == nil && c.Save:
		c.askReplace(path)
	case err == nil, errors.Is(err, errNewFile):
		c.take(path)
	case c.shown.Path == "" && filepath.Dir(path) != path: // the folder of the last time may be gone
		c.look(filepath.Dir(path))
	default:
		c.trouble(whyNotLooked(path, err))
	}
}

// trouble says what went wrong, over the last folder that could be shown.
func (c *fileChoice) trouble(why string) {
	view := c.shown
	view.Problem = why
	c.dialog.Set(view)
}

func folderView(found files.Found) chooser.FolderView {
	v := chooser.FolderView{Path: found.Path}
	for _, e := range found.Entries {
		entry := chooser.FileEntry{Name: e.Name, Folder: e.Folder, Hidden: e.Hidden, Size: e.Size}
		if !e.Changed.IsZero() {
			entry.Changed = e.Changed.Format("2006-01-02 15:04")
		}
		v.Entries = append(v.Entries, entry)
	}
	if found.More {
		v.Problem = phrase.Of("Only {{.Most}} names of this folder are shown. Enter the path of another file.", phrase.With{"Most": files.MostEntries})
	}
	return v
}

func (c *fileChoice) askReplace(path string) {
	if c.shown.Path != "" {
		c.dialog.Set(c.shown)
	}
	dialog.Confirm(c.host.Window, phrase.Of("Replace {{.Name}}?", phrase.With{"Name": filepath.Base(path)}),
		phrase.Of("There is a file of that name in {{.Folder}}. It is replaced once the new one is whole.", phrase.With{"Folder": filepath.Dir(path)}),
		phrase.Of("Replace"), true, func() { c.take(path) })
}

func (c *fileChoice) take(path string) {
	c.dialog.Close()
	c.host.SetPreference(c.folderKey(), filepath.Dir(path))
	c.Picked([]string{path})
}

// whyNotLooked says why a path leads nowhere.
func whyNotLooked(path string, err error) string {
	switch {
	case errors.Is(err, errNoFolder):
		return phrase.Of("There is no folder {{.Folder}}.", phrase.With{"Folder": filepath.Dir(path)})
	case errors.Is(err, fs.ErrNotExist):
		return phrase.Of("There is no {{.Path}}.", phrase.With{"Path": path})
	case errors.Is(err, fs.ErrPermission):
		return phrase.Of("You may not look into {{.Path}}.", phrase.With{"Path": path})
	case errors.Is(err, context.DeadlineExceeded):
		return phrase.Of("{{.Path}} does not answer. The disk or the server that it is on may be gone.", phrase.With{"Path": path})
	}
	return phrase.Of("{{.Path}} cannot be opened: {{.Error}}.", phrase.With{"Path": path, "Error": wording.Unstopped(wording.OwnWords(wording.Unsent(err), phrase.Of))})
}
