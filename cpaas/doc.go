// Package cpaas is the client layer of Muster: it logs a user in to a CPaaS
// server, subscribes to chat on a websocket, works with groups and messages, and
// keeps the user's state up to date from replies and notifications alike.
//
// # The way in
//
// ParseServer checks an address, New makes a Client for it, Client.Login gives a
// Session. A Session is one user: it has its own tokens, notification channel,
// chat subscription and websocket. Everything a user can do is a method of it,
// the lists a user can see are in its View (Messages, Participants, Outbox,
// Composing and History are asked for by conversation), and Watch reports every
// change. Close or Logout ends it.
//
// # Threading
//
// Every exported function and method may be called from any goroutine unless
// its comment says otherwise. Methods that take a context talk to the server and
// block. Close blocks until the session's goroutines have ended. The others return
// at once. A Watch callback runs on the goroutine that made the change, one at a
// time and in the order of the changes. It must be quick, may read the session and
// must not call a method that takes a context, nor Close.
//
// # State
//
// Only applying events changes the state of a session. REST answers become events
// too, and applying is idempotent: an answer and its notification give the same
// state in either order.
//
// # Words
//
// A conversation is named by the ID of its group or, between two users, by the
// other's address. The field Group of a Message and of the events about messages and
// composing holds that name. A message in the outbox has an ID of its own until the
// server has accepted it.
//
// The package imports no user interface and needs no C compiler.
package cpaas
