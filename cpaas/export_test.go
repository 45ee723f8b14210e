package cpaas

// WithPageSize changes how many lines a page of history is asked to have.
func WithPageSize(n int) Option { return func(c *Client) { c.pageSize = n } }

// WithMostReply changes how much is read of a reply, in bytes.
func WithMostReply(n int64) Option { return func(c *Client) { c.mostReply = n } }

// WithMostLines changes how many lines a session keeps.
func WithMostLines(n int) Option { return func(c *Client) { c.mostLines = n } }
