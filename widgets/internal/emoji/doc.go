// Package emoji offers emoji in a pop-up.
package emoji
