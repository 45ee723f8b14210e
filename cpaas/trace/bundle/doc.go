// Package bundle puts what is on a tape into one file for a report of a fault: the rows,
// the pictures of them, and what is wrong with them, without secrets.
package bundle
