// Package report writes what came of scenarios in the forms that CI systems,
// test-management tools and people read.
package report
