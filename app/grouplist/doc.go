// Package grouplist shows the groups of an account, its invitations, and the form for a new group.
package grouplist
