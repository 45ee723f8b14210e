// Package sequence shows what went over the wire as arrows in time, between users and
// server: requests, replies, and the notifications that they caused.
package sequence
