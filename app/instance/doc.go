// Package instance sees to it that one Muster at a time has a folder of settings,
// drafts, lines to be sent and logins: two would send the same lines twice, and
// each would undo what the other keeps.
//
// The first to start locks a file of the folder; the system takes the lock back
// when the process ends, however that comes about. It listens on a socket, by which
// later starts hand over what they were to do.
//
// The socket is a Unix domain socket, which Windows has too, from version 1803 of
// Windows 10 on. Only the user may reach it: it has no rights for others, lies in a
// folder that is the user's alone, and on Linux the system is asked who is at the
// other end.
package instance
