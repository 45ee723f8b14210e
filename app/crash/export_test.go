package crash

// Scrub is what every report goes through.
var Scrub = scrub
