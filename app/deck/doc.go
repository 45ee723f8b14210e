// Package deck composes the columns of a window: it adds and removes them, shows all of
// them or one, and goes from one to another.
package deck
