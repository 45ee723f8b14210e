// Package work runs what takes time beside the user interface, and bounds how often that does
// something: tasks, debounce, throttle, ticker. Its watchers are told once of what changes together.
package work
