// Package keep keeps what outlives the program: who is remembered, drafts, outboxes, read marks, rules
// and the preferences file.
package keep
