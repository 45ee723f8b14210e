// Package stage has the users of a window play the parts of a scenario: what a sentence
// says, their own sessions do, so that it can be seen in their columns.
package stage
