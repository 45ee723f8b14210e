// Package list shows groups, invitations and people, each list one stop for the keyboard.
package list
