package wire

import (
	"strconv"
	"strings"
)

// RefusalBody is how the server says no, on any path and with any status.
type RefusalBody struct {
	Error *RequestError `json:"requestError"`
}

// RequestError holds one of its two exceptions.
type RequestError struct {
	Service *Exception `json:"serviceException,omitempty"`
	Policy  *Exception `json:"policyException,omitempty"`
}

// Exception is a refusal: Code is the platform's message id (SVC0004, POL1020),
// Text has %1, %2 and so on for Variables.
type Exception struct {
	Code      string   `json:"messageId"`
	Text      string   `json:"text"`
	Variables []string `json:"variables,omitempty"`
}

// Exception returns the exception of the body, or nil.
func (b RefusalBody) Exception() *Exception {
	switch {
	case b.Error == nil:
		return nil
	case b.Error.Service != nil:
		return b.Error.Service
	default:
		return b.Error.Policy
	}
}

// String is the text with the variables filled in; a variable that is missing
// leaves its mark standing. What is longer than a refusal is cut beforehand: a text
// of marks and a long variable would fill memory.
func (e Exception) String() string {
	variables := e.Variables[:min(len(e.Variables), mostVariables)]
	pairs := make([]string, 0, 2*len(variables))
	for i := len(variables); i > 0; i-- { // %10 before %1
		pairs = append(pairs, "%"+strconv.Itoa(i), Clip(variables[i-1], mostVariable))
	}
	return strings.NewReplacer(pairs...).Replace(Clip(e.Text, mostReason))
}
