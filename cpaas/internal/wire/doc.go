// Package wire holds the JSON of the CPaaS chat API once, for the client and
// for the sandbox server alike, so that the two cannot drift apart.
//
// The shapes are those the published browser SDK of the platform (kandy.js,
// builds 4.28 to 5.3) sends and reads; where that SDK is silent they follow the
// OMA RESTful Network API for Chat, which the platform implements. Field names
// that start with "x-" are the platform's own extensions.
//
// The package only encodes and decodes. It knows no network, holds no state,
// and every function may be called from any goroutine.
package wire
