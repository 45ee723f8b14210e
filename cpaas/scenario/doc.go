// Package scenario is the language in which group flows of several users are
// written: Gherkin, with a fixed vocabulary. Each sentence of the vocabulary has
// one meaning and one form; the table of sentences also makes the list that
// "muster steps" prints, and the words of an error about a sentence that is not
// in it. The package parses and checks; package play carries out.
package scenario
