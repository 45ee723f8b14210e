// Package pattern tells whether a text has another in it, or matches a regular
// expression, without regard to case and fast enough to filter 50,000 rows while one
// types. It says what is wrong with an expression, and where.
package pattern
