package cpaas

// WithPageSize changes how many lines a page of history is asked to have.
func WithPageSize(n int) Option { return func(c *Client) { c.pageSize = n } }
