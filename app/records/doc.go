// Package records keeps rows as they come, the newest of them up to a limit, and
// says which are to be seen: all, or those that a filter keeps, as they come in or
// as they stood when the view was paused. It also writes them in the formats they
// are saved in.
//
// It knows neither what a row is nor how it is drawn, and starts goroutines only
// within Sift.Run. A Ring or View belongs to one goroutine; what may be used by
// others says so.
package records
