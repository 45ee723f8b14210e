// Package search finds lines in all conversations of a user.
package search
