package usage

import (
	"slices"
	"strings"

	"github.com/alecthomas/kong"
)

// outline is what the definitions of the arguments say, in the form that a
// manual page and completions are written from.
type outline struct {
	about   string // what the program is, in a line
	general []Option
	verbs   []verb // the default one first, whose name may be left out
}

// verb is a command, such as serve.
type verb struct {
	name, help string
	argument   string // what stands for the file it works on in the help; empty if it takes none
	options    []Option
}

// Option is a flag.
type Option struct {
	Name, Help string
	Value      string // what stands for its value in the help; empty if it takes none
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
	o := outline{about: app.Help, general: OptionsOf(app.Node)}
	for _, child := range app.Children {
		if child.Hidden {
			continue
		}
		v := verb{name: child.Name, help: child.Help, options: OptionsOf(child)}
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

// OptionsOf are the flags of a command that are not hidden.
func OptionsOf(node *kong.Node) []Option {
	var options []Option
	for _, flag := range node.Flags {
		if flag.Hidden {
			continue
		}
		o := Option{Name: "--" + flag.Name, Help: flag.Help}
		if !flag.IsBool() {
			o.Value = strings.Trim(flag.FormatPlaceHolder(), `"`)
			switch {
			case flag.Tag.Type != "path":
			case o.Value == "DIR":
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
func (o outline) all() []Option {
	all := slices.Clone(o.general)
	for _, v := range o.verbs {
		all = append(all, v.options...)
	}
	slices.SortStableFunc(all, func(a, b Option) int { return strings.Compare(a.Name, b.Name) })
	return slices.CompactFunc(all, func(a, b Option) bool { return a.Name == b.Name })
}

func (o outline) verbNames() []string {
	var names []string
	for _, v := range o.verbs {
		names = append(names, v.name)
	}
	return names
}

func names(options []Option) []string {
	var names []string
	for _, o := range options {
		names = append(names, o.Name)
	}
	return names
}
