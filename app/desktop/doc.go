// Package desktop tells the desktop what a window cannot while nobody looks: notifications and the tray; and
// the user what concerns the program itself: a crash, a newer version, a warning.
package desktop
