// Package report makes a bug report: one file with what went over the wire, what the users
// saw beside what the server has, and a picture of the window, without secrets.
package report
