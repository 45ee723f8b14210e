// Package load plays a scenario as load: many troupes of virtual users who do its steps again and
// again by a schedule, whether the server keeps up or not. What a step took counts from when it
// was due, so that a server that stalls is seen for as long as it stalled.
package load
