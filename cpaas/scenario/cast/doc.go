// Package cast has the users of a scenario while it is played: their sessions on a server, what
// came to each of them, and what the scenario calls groups and users.
package cast
