// Package cpaas is the client layer of Muster: it logs a user in to a CPaaS
// server, subscribes to chat on a websocket, works with groups and messages, and
// keeps the user's state up to date from replies and notifications alike.
//
// # The way in
//
// ParseServer checks an address, New makes a Client for it, Client.Login gives a
// Session. A Session is one user: it has its own tokens, notification channel,
// chat subscription and websocket. Everything a user can do is a method of it,
// everything a user can see is in its View, and every change is told to those
// who Watch it.
//
// # Threading
//
// Every exported function and method may be called from any goroutine unless
// its comment says otherwise. Methods that take a context talk to the server and
// block; the others return at once. A Watch callback runs on whichever goroutine
// made the change, one at a time and in the order of the changes; it must be
// quick, may read the session and must not call a method that takes a context.
//
// # State
//
// What a session knows is changed in one place only, by applying events. REST
// answers become events too, and applying is idempotent, so that an answer and
// its notification give the same state in either order.
//
// The package imports no user interface and needs no C compiler.
package cpaas
