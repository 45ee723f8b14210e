package sandbox

import "strconv"

// countCause numbers a request where somebody wants to know causes.
func (s *Server) countCause(c *call) {
	if s.config.causes == nil {
		return
	}
	c.cause = Cause{Request: s.numbered.Add(1), Method: c.request.Method, Path: c.request.URL.EscapedPath()}
	c.writer.Header().Set(RequestNumber, strconv.FormatUint(c.cause.Request, 10))
}

// tellCause names the request that a notification comes from.
func (s *Server) tellCause(by doer, id string) {
	if s.config.causes == nil {
		return
	}
	by.cause.Notification = id
	s.config.causes(by.cause)
}
