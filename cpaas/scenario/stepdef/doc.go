// Package stepdef has the step definitions of the language of scenarios: what is done, or looked
// at, for each sentence.
package stepdef
