// Package record makes a scenario of what users did and saw: verbs of the requests on a
// tape, expectations of what the joiner says came of them. Nothing in it comes from the
// clock but the order, and that an answer took longer than an expectation waits by
// itself. Ids and addresses become names, so that the scenario can be played elsewhere;
// passwords are never written.
package record
