// Package conversation shows what is said in the chosen conversation, and sends what the user writes, pastes
// and attaches.
package conversation
