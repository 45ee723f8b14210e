package command

import (
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
	"time"

	"github.com/alecthomas/kong"

	"muster/cpaas"
)

type manual struct{}

// Run prints the manual page for man(7), section 1. Its date is that of
// SOURCE_DATE_EPOCH, in seconds since 1970, so that the same sources give the
// same page; without it the page has none.
func (*manual) Run(app *kong.Kong, out output) error {
	date := ""
	if seconds, err := strconv.ParseInt(os.Getenv("SOURCE_DATE_EPOCH"), 10, 64); err == nil {
		date = time.Unix(seconds, 0).UTC().Format(time.DateOnly)
	}
	return writeManual(out, outlineOf(app.Model), date)
}

func writeManual(out io.Writer, o outline, date string) error {
	var b strings.Builder
	fmt.Fprintf(&b, ".TH MUSTER 1 %q \"Muster %s\" \"User Commands\"\n", date, cpaas.Version)
	fmt.Fprintf(&b, ".SH NAME\nmuster \\- group messaging on a CPaaS\n.SH SYNOPSIS\n")
	for i, v := range o.verbs {
		name := roff(v.name)
		if i == 0 {
			name = "[" + name + "]"
		} else {
			b.WriteString(".br\n")
		}
		fmt.Fprintf(&b, ".B muster %s\n", name)
		if v.argument != "" {
			fmt.Fprintf(&b, "\\fI%s\\fR\n", v.argument)
		}
		b.WriteString("[\\fIoptions\\fR]\n")
	}
	fmt.Fprintf(&b, ".SH DESCRIPTION\n%s\n", roff(o.about))
	b.WriteString(".SH OPTIONS\n")
	writeOptions(&b, o.general)
	b.WriteString(".SH COMMANDS\n")
	for _, v := range o.verbs {
		fmt.Fprintf(&b, ".SS muster %s\n%s\n", roff(v.name), roff(v.help))
		writeOptions(&b, v.options)
	}
	b.WriteString(afterOptions)
	_, err := io.WriteString(out, b.String())
	return err
}

// afterOptions is what the definitions of the arguments do not say.
const afterOptions = `.SH EXIT STATUS
.TP
0
It was done.
.TP
1
It failed; the last line on standard error says why.
.TP
2
There is no such command or option; of
.BR "muster run" :
a file is wrong, or no scenario was chosen.
.TP
3
.BR "muster run" :
the server cannot be reached.
.TP
130
.BR "muster run" :
it was interrupted.
.SH FILES
.TP
.I ~/.config/fyne/app.muster.Muster
Settings and who is remembered, on Linux.
.TP
.I ~/.local/state/muster
Reports of crashes, on Linux.
.PP
What logs remembered users in is in the keyring of the system, under the name
Muster.
All this stays when Muster is uninstalled.
`

func writeOptions(b *strings.Builder, options []option) {
	for _, o := range options {
		fmt.Fprintf(b, ".TP\n\\fB%s\\fR", roff(o.name))
		if o.value != "" {
			fmt.Fprintf(b, "=\\fI%s\\fR", roff(o.value))
		}
		fmt.Fprintf(b, "\n%s\n", roff(o.help))
	}
}

// roff escapes what the formatter would take for its own: backslashes, hyphens,
// which would be set as dashes that cannot be copied, and a line's first dot or
// quote.
func roff(text string) string {
	text = strings.NewReplacer(`\`, `\e`, `-`, `\-`, "\n", " ").Replace(text)
	if strings.HasPrefix(text, ".") || strings.HasPrefix(text, "'") {
		text = `\&` + text
	}
	return text
}
