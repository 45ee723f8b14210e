// Package help has the window of the help, what is said about Muster, and the welcome of an empty window.
package help
