// Package account is a user without their pixels: the login, its state, the work under way, and what they
// have written, chosen and muted. It draws nothing; who shows something of it watches its topics.
package account
