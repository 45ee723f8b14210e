// Package tour plays a feature file in the window, step by step, and takes a picture of each step.
package tour
