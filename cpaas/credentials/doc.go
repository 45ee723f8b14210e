// Package credentials keeps the secrets of remembered users in the keyring of
// the operating system: the Secret Service on Linux, the Keychain on macOS, the
// Credential Manager on Windows.
//
// A keyring may be missing, locked, denied or full, and it may not answer at all
// while it waits for a password in a window of its own. None of this stops the
// program: a Store then keeps the secret in memory and says so once. It never
// writes a secret anywhere but into the keyring.
//
// The package needs no user interface and no C compiler.
package credentials
