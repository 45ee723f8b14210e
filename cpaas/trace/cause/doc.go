// Package cause joins the rows of a tape: each notification to the request that
// caused it, by the keys of the protocol and not by time windows.
//
// What a notification tells names its cause: a message by its id, a change of a
// participant by group, address and status. Where several requests have the same
// key, such as two edits of one group, those remain that had begun when the
// notification came and whose own notification this user has not had yet. If that is
// more than one, the join is ambiguous and all of them are named; nothing is guessed.
// The tape is taken to have everybody who acts: what another client did is
// attributed to an equal request, if there is one.
package cause
