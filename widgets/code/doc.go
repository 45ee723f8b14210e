// Package code shows long texts in parts, JSON among them line by line, to be folded
// and searched.
package code
