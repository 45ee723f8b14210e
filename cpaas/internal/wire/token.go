package wire

// TokenReply is the answer of the token endpoint to every grant it accepts
// (RFC 6749 section 5.1 with OpenID Connect's id_token). Lifetimes are seconds.
type TokenReply struct {
	AccessToken      string `json:"access_token"`
	IDToken          string `json:"id_token"`
	ExpiresIn        int64  `json:"expires_in"`
	RefreshToken     string `json:"refresh_token,omitempty"`
	RefreshExpiresIn int64  `json:"refresh_expires_in,omitempty"`
	TokenType        string `json:"token_type"`
	Scope            string `json:"scope,omitempty"`
}

// TokenRefusal is the answer of the token endpoint to a grant it does not
// accept (RFC 6749 section 5.2).
type TokenRefusal struct {
	Error       string `json:"error"`
	Description string `json:"error_description,omitempty"`
}

// Claims of the id token that tell who has logged in. The SDK reads these two
// and checks no signature: the token came over the connection that asked for it.
const (
	ClaimUser     = "preferred_username" // the user name that stands in every path
	ClaimIdentity = "services-identity"  // the address other participants know
)
