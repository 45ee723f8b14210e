// Package login is the form in which a user logs in, with who is remembered and where the servers are.
package login
