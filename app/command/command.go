package command

import (
	"errors"
	"fmt"
	"io"
	"os"
	"regexp"

	"github.com/alecthomas/kong"

	"muster/app/start"
	"muster/app/usage"
	"muster/cpaas"
)

// The exit codes that Run returns.
const (
	done   = 0
	failed = 1 // what was asked for could not be done
	misuse = 2 // it was not clear what was asked for
)

type commands struct {
	Version kong.VersionFlag `help:"Print the version."`

	Window     window       `cmd:"" default:"withargs" help:"Open the window (the default)."`
	Serve      serve        `cmd:"" help:"Run the sandbox alone, for other programs."`
	Tour       tour         `cmd:"" help:"Play the walkthrough in the window."`
	Trace      traceFile    `cmd:"" help:"List what went over the wire, from a file, or write it as HAR, NDJSON or CSV."`
	Replay     replayBundle `cmd:"" help:"Send what a bug report has recorded again to a fresh sandbox, and say whether the final state is the same."`
	Proxy      proxyServer  `cmd:"" help:"Stand between clients and a server, record what goes through, and break it on purpose."`
	RunFiles   runScenarios `cmd:"" name:"run" help:"Play scenarios: group flows of several users, written in feature files."`
	Load       loadScenario `cmd:"" help:"Play a scenario as load: many users, by a schedule, with what each step took."`
	Steps      steps        `cmd:"" help:"Print the sentences that scenarios are made of."`
	Completion completion   `cmd:"" help:"Print what makes a shell complete Muster's arguments."`
	Manual     manual       `cmd:"" help:"Print the manual page."`
}

// noValue is what kong says where a flag is the last of the arguments and lacks
// its value.
var noValue = regexp.MustCompile(`expected \S+ value but got "EOL" \(<EOL>\)`)

// Run does what the arguments (without the program's name) ask for and returns
// the exit code for the process: 0, 1 if that failed, or 2 if there is no such
// command or flag. What is asked for goes to out; a sentence about what went
// wrong goes to errs, after the usage where the arguments were wrong. It must be
// called on the program's first goroutine, since it may open the window.
func Run(args []string, out, errs io.Writer) int {
	var code int
	exited := false
	parser, err := parser(out, errs, kong.Exit(func(c int) {
		// Help and the version end the parsing here; kong would end the process.
		code, exited = c, true
	}))
	if err != nil {
		fmt.Fprintf(errs, "muster: error: %v\n", err)
		return failed
	}
	asked, err := parser.Parse(args)
	switch {
	case exited:
		return code
	case err != nil:
		fmt.Fprintln(errs, usageOf(err, parser.Model))
		parser.Errorf("%s", noValue.ReplaceAllString(err.Error(), "a value is missing"))
		return misuse
	}
	return outcome(asked.Run(), parser)
}

// outcome tells an error, unless there are no words for it, and gives the exit code.
func outcome(err error, parser *kong.Kong) int {
	code, coded := failed, coded{}
	switch {
	case err == nil:
		return done
	case errors.As(err, &coded):
		code = coded.code
	}
	if err.Error() != "" {
		parser.Errorf("%s", err)
	}
	return code
}

func parser(out, errs io.Writer, more ...kong.Option) (*kong.Kong, error) {
	return kong.New(&commands{}, append(more,
		kong.Name("muster"),
		kong.Description("Group chat on a CPaaS, as each user sees it."),
		kong.Vars{"version": "muster " + cpaas.Build()},
		kong.Writers(out, errs),
		kong.BindTo(out, (*output)(nil)),
		kong.BindTo(errs, (*complaints)(nil)),
		kong.Help(help),
	)...)
}

// help is kong's own, and for the program as a whole has the flags of the window
// too, since its name may be left out. A build without a window lists no command
// that needs one, and has the name that it is delivered under.
func help(o kong.HelpOptions, ctx *kong.Context) error {
	if !start.HasWindow {
		ctx.Model.Name = "muster-headless"
		for _, child := range ctx.Model.Children {
			child.Hidden = child.Hidden || needsWindow(child)
		}
	}
	if err := kong.DefaultHelpPrinter(o, ctx); err != nil || ctx.Selected() != nil || !start.HasWindow {
		return err
	}
	fmt.Fprintf(ctx.Stdout, "\nWithout a command, as with %s:\n", ctx.Model.DefaultCmd.Name)
	for _, option := range usage.OptionsOf(ctx.Model.DefaultCmd) {
		name := option.Name
		if option.Value != "" {
			name += "=" + option.Value
		}
		fmt.Fprintf(ctx.Stdout, "      %-19s %s\n", name, option.Help)
	}
	return nil
}

// needsWindow tells whether a command opens the window.
func needsWindow(command *kong.Node) bool {
	switch command.Target.Interface().(type) {
	case window, tour:
		return true
	}
	return false
}

// output is where a command prints what it was asked for, and complaints is where it
// says what went wrong besides.
type (
	output     io.Writer
	complaints io.Writer
)

// usageOf is one line on how the command is called that an error is about, and
// where to read more.
func usageOf(err error, app *kong.Application) string {
	node := app.Node
	if wrong, ok := err.(*kong.ParseError); ok && wrong.Context != nil && wrong.Context.Selected() != nil {
		node = wrong.Context.Selected()
	}
	if node == app.Node || node == app.DefaultCmd {
		return "Usage: muster [command] [flags]; muster --help lists them."
	}
	return "Usage: muster " + node.Summary() + "; " + node.FullPath() + " --help lists them."
}

// Main is Run for the process: with its arguments and its streams, which on
// Windows are those of the console it was started from.
func Main() int {
	attachConsole()
	return Run(os.Args[1:], os.Stdout, os.Stderr)
}
