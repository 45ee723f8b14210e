// Package table shows rows of one line in columns, however many there are, with a filter over
// them and one of them in full beside them.
package table
