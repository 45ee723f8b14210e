//go:build !race && linux && !headless

package main

const slower = 1
