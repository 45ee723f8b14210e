// Package eventlog shows the log of events of all users: filtered, paused, copied and saved.
package eventlog
