package command

import (
	"slices"
	"strings"

	"github.com/alecthomas/kong"
)

// outline is what the definitions of the arguments say, in the form that a
// manual page and completions are written from.
type outline struct {
	about   string // what the program is, in a line
	general []option
	verbs   []verb // the default one first, whose name may be left out
}

// verb is a command, such as serve.
type verb struct {
	name, help string
	argument   string // what stands for the file it works on in the help; empty if it takes none
	options    []option
}

// option is a flag.
type option struct {
	name, help string
	value      string // what stands for its value in the help; empty if it takes none
	path       path   // what the value is the path of
}

// path says whether a value is a path, and of what.
type path int

const (
	noPath path = iota
	toFile
	toFolder
)

func outlineOf(app *kong.Application) outline {
	o := outline{about: app.Help, general: optionsOf(app.Node)}
	for _, child := range app.Children {
		if child.Hidden {
			continue
		}
		v := verb{name: child.Name, help: child.Help, options: optionsOf(child)}
		for _, argument := range child.Positional { // all there are are files
			v.argument = strings.ToUpper(argument.Name)
		}
		if child == app.DefaultCmd {
			o.verbs = slices.Insert(o.verbs, 0, v)
		} else {
			o.verbs = append(o.verbs, v)
		}
	}
	return o
}

func optionsOf(node *kong.Node) []option {
	var options []option
	for _, flag := range node.Flags {
		if flag.Hidden {
			continue
		}
		o := option{name: "--" + flag.Name, help: flag.Help}
		if !flag.IsBool() {
			o.value = strings.Trim(flag.FormatPlaceHolder(), `"`)
			switch {
			case flag.Tag.Type != "path":
			case o.value == "DIR":
				o.path = toFolder
			default:
				o.path = toFile
			}
		}
		options = append(options, o)
	}
	return options
}

// all gives every option of every verb once: two verbs may share a name.
func (o outline) all() []option {
	all := slices.Clone(o.general)
	for _, v := range o.verbs {
		all = append(all, v.options...)
	}
	slices.SortStableFunc(all, func(a, b option) int { return strings.Compare(a.name, b.name) })
	return slices.CompactFunc(all, func(a, b option) bool { return a.name == b.name })
}

func (o outline) verbNames() []string {
	var names []string
	for _, v := range o.verbs {
		names = append(names, v.name)
	}
	return names
}

func names(options []option) []string {
	var names []string
	for _, o := range options {
		names = append(names, o.name)
	}
	return names
}
