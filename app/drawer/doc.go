// Package drawer shows what testers look at under the users, in tabs, or hides it.
package drawer
