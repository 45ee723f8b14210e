package faults

// HiddenKinds is how many faults the seed picks from, and PickHidden picks: to press
// the button for each of hundreds of seeds would take seconds.
var HiddenKinds = len(hiddenFaults)

var PickHidden = pickHidden
