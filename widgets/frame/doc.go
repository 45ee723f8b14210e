// Package frame holds what divides the window: the deck of users, with their cards, tabs, panes
// and banners.
package frame
