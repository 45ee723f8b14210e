// Package badge shows at a glance who it is, how many there are and how they are: avatars,
// counts and states.
package badge
