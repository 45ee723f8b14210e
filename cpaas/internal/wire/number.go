package wire

import (
	"encoding/json"
	"fmt"
	"strconv"

	"muster/cpaas/internal/wire/scan"
)

// Seconds is a moment in seconds since the epoch (milliseconds where a field's
// comment says so). It is written as a number and read from a number, a whole
// or a fraction, or from a text that holds one: the SDK itself sends times as
// texts in some bodies.
type Seconds int64

// UnmarshalJSON reads the forms named above.
func (s *Seconds) UnmarshalJSON(data []byte) error {
	if whole, ok := scan.Digits(data); ok {
		*s = Seconds(whole)
		return nil
	}
	text := string(data)
	if unquoted, err := strconv.Unquote(text); err == nil {
		text = unquoted
	}
	if text == "null" || text == "" {
		return nil
	}
	if whole, err := strconv.ParseInt(text, 10, 64); err == nil {
		*s = Seconds(whole)
		return nil
	}
	value, err := strconv.ParseFloat(text, 64)
	if err != nil || value != value || value > 1<<53 || value < -1<<53 {
		return fmt.Errorf("a time must be a number, not %.40s", data)
	}
	*s = Seconds(value)
	return nil
}

// Count is a number of things, written and read in the forms of Seconds.
type Count int64

// UnmarshalJSON reads the forms named above.
func (c *Count) UnmarshalJSON(data []byte) error {
	var number Seconds
	if number.UnmarshalJSON(data) != nil {
		return fmt.Errorf("a count must be a number, not %.40s", data)
	}
	*c = Count(number)
	return nil
}

// Text is a text that some senders write as a bare number.
type Text string

// UnmarshalJSON reads a text, or a number as it is written.
func (t *Text) UnmarshalJSON(data []byte) error {
	var number json.Number
	if err := json.Unmarshal(data, &number); err == nil {
		*t = Text(number)
		return nil
	}
	var text string
	if err := json.Unmarshal(data, &text); err != nil {
		return fmt.Errorf("a text or a number is needed, not %.40s", data)
	}
	*t = Text(text)
	return nil
}
