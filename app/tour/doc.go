// Package tour plays a walkthrough in the window as a person would, and takes pictures of it.
package tour
