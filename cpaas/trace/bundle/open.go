package bundle

import (
	"archive/zip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"

	"muster/cpaas/trace"
	"muster/cpaas/transport"
)

// Bounds of what is read of a bundle, which may come from anybody.
const (
	mostMembers = 100
	mostAbout   = 64 << 10  // bytes of what a bundle says of itself
	mostTape    = 256 << 20 // bytes of a tape, unpacked
)

// Opened is a bundle that was read.
type Opened struct {
	Rows    []*transport.Row
	Skipped []trace.Skipped // rows that could not be read
	Muster  string          // the version that has written it, "" if it does not say
	Newer   bool            // it was written in a newer form, of which this is what could be read
}

var errNoBundle = errors.New("this is no bundle of Muster's")

// Open reads a bundle of so many bytes. Nothing of it is written anywhere. The error says
// why it is none that can be read.
func Open(r io.ReaderAt, size int64) (*Opened, error) {
	file, err := zip.NewReader(r, size)
	if err != nil {
		return nil, fmt.Errorf("%w: it is no zip file", errNoBundle)
	}
	if len(file.File) > mostMembers {
		return nil, fmt.Errorf("%w: it has %d members", errNoBundle, len(file.File))
	}
	for _, m := range file.File {
		if m.Name != path.Base(m.Name) || strings.Contains(m.Name, `\`) {
			return nil, fmt.Errorf("%w: its member %.60q leads to a folder", errNoBundle, m.Name)
		}
	}
	o := &Opened{}
	if err := o.about(file); err != nil {
		return nil, err
	}
	err = o.tape(file)
	return o, err
}

// about reads what the bundle says of itself. The first bundles said nothing.
func (o *Opened) about(file *zip.Reader) error {
	m, err := file.Open(aboutName)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("%w: %s cannot be read: %w", errNoBundle, aboutName, err)
	}
	defer m.Close()
	var a about
	if err := json.NewDecoder(io.LimitReader(m, mostAbout)).Decode(&a); err != nil {
		return fmt.Errorf("%w: %s cannot be read: %w", errNoBundle, aboutName, err)
	}
	o.Muster, o.Newer = a.Muster, a.Format > Format
	return nil
}

func (o *Opened) tape(file *zip.Reader) error {
	m, err := file.Open(tapeName)
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%w: it has no %s", errNoBundle, tapeName)
	}
	if err != nil {
		return fmt.Errorf("%s cannot be unpacked: %w", tapeName, err)
	}
	defer m.Close()
	limited := &io.LimitedReader{R: m, N: mostTape}
	o.Rows, o.Skipped, err = trace.Read(limited)
	if limited.N <= 0 {
		return fmt.Errorf("%w: %s unpacks to more than %d MiB", errNoBundle, tapeName, mostTape>>20)
	}
	if err != nil {
		return fmt.Errorf("%s: %w", tapeName, err)
	}
	return nil
}
