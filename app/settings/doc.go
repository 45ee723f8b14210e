// Package settings keeps what the user has set, and shows it in a dialog.
package settings
