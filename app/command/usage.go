package command

import (
	"os"
	"strconv"
	"time"

	"github.com/alecthomas/kong"

	"muster/app/usage"
)

type completion struct {
	Shell string `arg:"" enum:"bash,zsh,fish" help:"bash, zsh or fish."`
}

// Run prints the completions for a shell.
func (c *completion) Run(app *kong.Kong, out output) error {
	return usage.Complete(out, app.Model, c.Shell)
}

type manual struct{}

// Run prints the manual page. Its date is that of SOURCE_DATE_EPOCH, in seconds since
// 1970, so that the same sources give the same page; without it the page has none.
func (*manual) Run(app *kong.Kong, out output) error {
	date := ""
	if seconds, err := strconv.ParseInt(os.Getenv("SOURCE_DATE_EPOCH"), 10, 64); err == nil {
		date = time.Unix(seconds, 0).UTC().Format(time.DateOnly)
	}
	return usage.Manual(out, app.Model, date)
}
