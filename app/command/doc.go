// Package command is Muster's command line: what one may say to it, what each
// word of that does, and what is made from those definitions, so that nothing
// has to be written twice: the help, the man page and the shells' completions.
package command
