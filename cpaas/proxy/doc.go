// Package proxy stands between clients that are not Muster's, such as an SDK in a page or an
// app on a phone, and a server. It puts what goes through it on a tape, each user as a line
// of their own and without secrets, and breaks it on purpose where it is told to.
package proxy
