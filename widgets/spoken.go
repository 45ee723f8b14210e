package widgets

import (
	"fyne.io/fyne/v2"

	"muster/widgets/phrase"
)

// The names of what takes input, for a screen reader: what it is for, never what it
// holds. Fyne has no role for them, so that they are text, or containers of it.

// AccessibilityLabel is what is to be typed, or why nothing can be.
func (e *composerEntry) AccessibilityLabel() string { return e.PlaceHolder }

// AccessibilityRole is text.
func (e *composerEntry) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// AccessibilityLabel is what the rows are.
func (l *keyList) AccessibilityLabel() string { return l.spoken }

// AccessibilityRole is a container: the rows have names of their own.
func (l *keyList) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleContainer }

// AccessibilityLabel is what the rows are.
func (t *Table) AccessibilityLabel() string { return t.spoken }

// AccessibilityRole is a container.
func (t *Table) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleContainer }

// AccessibilityLabel tells that these are the lines.
func (r *rowScroll) AccessibilityLabel() string { return phrase.Of(wordConversation) }

// AccessibilityRole is a container.
func (r *rowScroll) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleContainer }

// SetSpoken names what is scrolled.
func (k *KeyScroll) SetSpoken(name string) { k.spoken = name }

// AccessibilityLabel is what is scrolled.
func (k *KeyScroll) AccessibilityLabel() string { return k.spoken }

// AccessibilityRole is a container.
func (k *KeyScroll) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleContainer }
