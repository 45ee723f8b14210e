// Package replay sends the requests of a tape again, to a fresh server, and tells whether
// what there is in the end is what there was at the end of the tape. It sends one request
// after another, in the order in which they began, each as the user who had sent it; ids
// that the server gives anew take the place of those on the tape.
package replay
