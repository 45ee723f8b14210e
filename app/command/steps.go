package command

import (
	"fmt"
	"io"
	"strings"

	"muster/cpaas/scenario"
)

type steps struct {
	JS bool `name:"js" help:"Print them as step definitions in JavaScript, from which Cucumber plugins of editors complete and check."`
}

// Run prints the vocabulary of scenarios.
func (s *steps) Run(out output) error {
	if s.JS {
		return writeDefinitions(out)
	}
	return writeSteps(out)
}

// writeDefinitions writes a file that nothing runs: editors read the expressions in it.
func writeDefinitions(out io.Writer) error {
	var b strings.Builder
	b.WriteString("// The sentences of muster run, for editors: point the Cucumber plugin at this file.\n")
	b.WriteString("const { defineStep } = require('@cucumber/cucumber');\n")
	for _, s := range scenario.Sentences() {
		if s.Sort != scenario.Event {
			fmt.Fprintf(&b, "\n// %s Such as: %s\ndefineStep(/^%s$/, () => {});\n", s.About, s.Example, strings.ReplaceAll(s.Expression(), "/", `\/`))
		}
	}
	_, err := io.WriteString(out, b.String())
	return err
}

func writeSteps(out io.Writer) error {
	var b strings.Builder
	sort := scenario.Sort("")
	for _, s := range scenario.Sentences() {
		if s.Sort != sort {
			sort = s.Sort
			fmt.Fprintf(&b, "\n%s\n", strings.ToUpper(string(sort[:1]))+string(sort[1:]))
		}
		fmt.Fprintf(&b, "\n  %s\n      %s\n      such as: %s\n", s.Form(), s.About, s.Example)
	}
	b.WriteString(aboutSteps)
	_, err := io.WriteString(out, strings.TrimPrefix(b.String(), "\n"))
	return err
}

// aboutSteps is what holds for all sentences.
const aboutSteps = `
In all sentences

  USERS is alice, or alice and bob, or everyone, or everyone but carol. Several
  do it at the same time. A verb may follow "tries to" (alice tries to leave
  "Team"): then a refusal is no failure, and a sentence after it may say what
  came of it. What is in [brackets] may be left out. TIME is 2s, 500ms or 1m30s;
  where none is said a sentence waits for 5s. Given, When, Then, And, But and *
  mean the same.
`
