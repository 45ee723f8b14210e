// Package talk is the conversation: the lines, the composer under them, and the search.
package talk
