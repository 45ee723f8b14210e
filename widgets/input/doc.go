// Package input holds what is typed into: fields, tags, filters, and the form that is filled in.
// No entry takes more than it can edit without delay.
package input
