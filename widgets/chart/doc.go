// Package chart draws what happened between some and others: a sequence of arrows, and
// how lengths of time are spread.
package chart
