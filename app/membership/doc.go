// Package membership knows what happened to who is in a group: who was invited, joined, left, became
// an admin, and when.
package membership
