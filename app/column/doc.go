// Package column is one user on screen: it composes the views of an account and shows how its connection is.
package column
