// Package latency shows how long the requests of each user took, and until others were
// told.
package latency
