// Package scenarios is the tab in which scenarios are recorded, edited and played.
package scenarios
