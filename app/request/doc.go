// Package request is the dialog in which a tester sends a request by hand, as a user
// who is logged in.
package request
