package usage

import (
	"fmt"
	"io"
	"strings"

	"github.com/alecthomas/kong"

	"muster/cpaas"
)

// Manual writes the manual page of a program for man(7), section 1, with a date, or none
// for "".
func Manual(out io.Writer, app *kong.Application, date string) error {
	return writeManual(out, outlineOf(app), date)
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
a file is wrong, or no scenario was chosen; of
.BR "muster load" :
the plan cannot be, or the logs are not of one; there, 1 also means that something was lost or failed, or that the figures are invalid; of
.BR "muster replay" :
the file cannot be played; there, 1 means that the final state is another.
.TP
3
.BR "muster run " and " muster load" :
the server cannot be reached.
.TP
130
.BR "muster run " and " muster load" :
it was interrupted.
.SH ENVIRONMENT
.TP
.BR MUSTER_PASSWORD_ \fINAME\fR ", " MUSTER_PASSWORD
The password of the user NAME, or of every user, for
.BR "muster run " and " muster load"
on a real server.
.TP
.BR GITHUB_ACTIONS ", " GITHUB_STEP_SUMMARY
Where they are set,
.B muster run
annotates failed steps and writes the summary of the job.
.TP
.B XDG_STATE_HOME
Where reports of crashes are, in place of
.IR ~/.local/state .
.SH FILES
.TP
.I ~/.config/fyne/app.muster.Muster
Settings and who is remembered, on Linux.
.TP
.I ~/.local/state/muster
Reports of crashes, on Linux.
.PP
The refresh tokens of remembered users, or their passwords, are in the keyring of
the system, under the name Muster.
All this stays when Muster is uninstalled.
.SH EXAMPLES
.TP
.B muster \-\-demo
Open the window with three users of the built-in sandbox.
.TP
.B muster serve \-\-listen 127.0.0.1:8080 \-\-data sandbox.db
Run the sandbox on a port, and keep its data.
.TP
.B muster run flows/ \-\-report junit=out.xml
Play all scenarios of a folder, and write a report for a CI system.
.TP
.B muster trace tape.ndjson \-\-mermaid
Draw what went over the wire as a sequence.
.SH BUGS
Screen readers cannot use the window. Muster has not been tried on a real server.
The help in the window has the list of all limits.
.SH SEE ALSO
.BR curl (1),
.BR secret\-tool (1)
`

func writeOptions(b *strings.Builder, options []Option) {
	for _, o := range options {
		fmt.Fprintf(b, ".TP\n\\fB%s\\fR", roff(o.Name))
		if o.Value != "" {
			fmt.Fprintf(b, "=\\fI%s\\fR", roff(o.Value))
		}
		fmt.Fprintf(b, "\n%s\n", roff(o.Help))
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
