package usage

import (
	"fmt"
	"io"
	"strings"

	"github.com/alecthomas/kong"
)

// Complete writes what makes a shell complete the arguments of a program.
func Complete(out io.Writer, app *kong.Application, shell string) error {
	write := map[string]func(io.Writer, outline) error{"bash": writeBash, "zsh": writeZsh, "fish": writeFish}[shell]
	if write == nil {
		return fmt.Errorf("there are no completions for %s", shell)
	}
	return write(out, outlineOf(app))
}

func writeBash(out io.Writer, o outline) error {
	var b strings.Builder
	b.WriteString("# Completions of muster for bash.\n_muster() {\n")
	b.WriteString("\tlocal current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} verb='' word words\n")
	fmt.Fprintf(&b, "\tfor word in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do\n\t\tcase $word in\n\t\t%s)\n\t\t\tverb=$word\n\t\t\tbreak\n\t\t\t;;\n\t\tesac\n\tdone\n",
		strings.Join(o.verbNames(), " | "))
	b.WriteString("\tCOMPREPLY=()\n\tcase $previous in\n")
	var free []string
	for _, option := range o.all() {
		switch {
		case option.path != noPath:
			kind := map[path]string{toFile: "-f", toFolder: "-d"}[option.path]
			fmt.Fprintf(&b, "\t%s)\n\t\tlocal IFS=$'\\n'\n\t\tCOMPREPLY=($(compgen %s -- \"$current\"))\n\t\treturn\n\t\t;;\n", option.Name, kind)
		case option.Value != "":
			free = append(free, option.Name)
		}
	}
	fmt.Fprintf(&b, "\t%s) return ;;\n\tesac\n\tcase $verb in\n", strings.Join(free, " | "))
	for _, v := range o.verbs {
		words := strings.Join(names(append(v.options, o.general...)), " ")
		if v.argument == "" {
			fmt.Fprintf(&b, "\t%s) words='%s' ;;\n", v.name, words)
		} else {
			fmt.Fprintf(&b, "\t%s)\n\t\twords='%s'\n\t\tif [[ $current != -* ]]; then\n\t\t\tlocal IFS=$'\\n'\n\t\t\tCOMPREPLY=($(compgen -f -- \"$current\"))\n\t\t\treturn\n\t\tfi\n\t\t;;\n", v.name, words)
		}
	}
	bare := append(append(o.verbNames(), names(o.verbs[0].options)...), names(o.general)...)
	fmt.Fprintf(&b, "\t*) words='%s' ;;\n\tesac\n", strings.Join(bare, " "))
	b.WriteString("\tCOMPREPLY=($(compgen -W \"$words\" -- \"$current\"))\n}\ncomplete -F _muster muster\n")
	_, err := io.WriteString(out, b.String())
	return err
}

func writeZsh(out io.Writer, o outline) error {
	var b strings.Builder
	b.WriteString("#compdef muster\n# Completions of muster for zsh.\n_muster() {\n\tlocal curcontext=$curcontext state line\n\tlocal -a verbs\n\tverbs=(\n")
	for _, v := range o.verbs {
		fmt.Fprintf(&b, "\t\t%s\n", quoted(v.name+":"+v.help))
	}
	b.WriteString("\t)\n\t_arguments -C \\\n")
	for _, option := range append(o.verbs[0].options, o.general...) {
		fmt.Fprintf(&b, "\t\t%s \\\n", zshOption(option))
	}
	b.WriteString("\t\t'1: :->verb' '*:: :->rest' && return\n\tcase $state in\n\tverb) _describe command verbs ;;\n\trest)\n\t\tcase $words[1] in\n")
	for _, v := range o.verbs {
		fmt.Fprintf(&b, "\t\t%s)\n\t\t\t_arguments", v.name)
		for _, option := range append(v.options, o.general...) {
			fmt.Fprintf(&b, " \\\n\t\t\t\t%s", zshOption(option))
		}
		if v.argument != "" {
			fmt.Fprintf(&b, " \\\n\t\t\t\t'1:%s:_files'", v.argument)
		}
		b.WriteString("\n\t\t\t;;\n")
	}
	b.WriteString("\t\tesac\n\t\t;;\n\tesac\n}\nif [ \"$funcstack[1]\" = _muster ]; then\n\t_muster \"$@\"\nelse\n\tcompdef _muster muster\nfi\n")
	_, err := io.WriteString(out, b.String())
	return err
}

// zshOption is an option in the notation of zsh's _arguments.
func zshOption(o Option) string {
	escape := strings.NewReplacer(`\`, `\\`, `[`, `\[`, `]`, `\]`, `:`, `\:`).Replace
	switch {
	case o.path == toFile:
		return quoted(o.Name + "=[" + escape(o.Help) + "]:" + escape(o.Value) + ":_files")
	case o.path == toFolder:
		return quoted(o.Name + "=[" + escape(o.Help) + "]:" + escape(o.Value) + ":_files -/")
	case o.Value != "":
		return quoted(o.Name + "=[" + escape(o.Help) + "]:" + escape(o.Value) + ": ")
	}
	return quoted(o.Name + "[" + escape(o.Help) + "]")
}

func writeFish(out io.Writer, o outline) error {
	var b strings.Builder
	bare := "not __fish_seen_subcommand_from " + strings.Join(o.verbNames(), " ")
	b.WriteString("# Completions of muster for fish.\ncomplete -c muster -f\n")
	for _, v := range o.verbs {
		fmt.Fprintf(&b, "complete -c muster -n %s -a %s -d %s\n", quoted(bare), v.name, quoted(v.help))
	}
	for _, option := range o.general {
		fmt.Fprintf(&b, "complete -c muster %s\n", fishOption(option))
	}
	for i, v := range o.verbs {
		where := "__fish_seen_subcommand_from " + v.name
		if i == 0 {
			where += "; or " + bare
		}
		for _, option := range v.options {
			fmt.Fprintf(&b, "complete -c muster -n %s %s\n", quoted(where), fishOption(option))
		}
		if v.argument != "" {
			fmt.Fprintf(&b, "complete -c muster -n %s -F\n", quoted(where))
		}
	}
	_, err := io.WriteString(out, b.String())
	return err
}

func fishOption(o Option) string {
	text := "-l " + strings.TrimPrefix(o.Name, "--")
	switch {
	case o.path == toFile:
		text += " -r -F"
	case o.path == toFolder:
		text += " -x -a '(__fish_complete_directories)'"
	case o.Value != "":
		text += " -x"
	}
	return text + " -d " + quoted(o.Help)
}

// quoted makes a word of a text for bash and zsh; fish takes it too, as no help
// text ends in a backslash.
func quoted(text string) string {
	return "'" + strings.ReplaceAll(text, "'", `'\''`) + "'"
}
