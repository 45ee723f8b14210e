// Package judge judges what is on a tape: how long effects took, whether all users saw
// the same in the same order, whether the server's answers contradict each other,
// whether what went over the wire has faults, and how much of the interface was used. It
// is pure: it reads rows and knows no session and no server.
package judge
