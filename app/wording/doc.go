// Package wording puts errors, events and times into the words of the window and of the event log.
package wording
