// Package chooser has one chosen of many: a file of a folder, or a conversation to switch to.
package chooser
