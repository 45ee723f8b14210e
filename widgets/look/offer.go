package look

// Offer is one of the values that a field offers for what is being typed into it, with
// a word on where it is known from.
type Offer struct{ Value, Detail string }
