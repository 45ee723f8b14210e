package proxy

import (
	"errors"
	"fmt"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"time"

	"muster/cpaas/transport/fault"
)

// FaultForms are the forms of a fault as ParseFault reads them, with what they do.
var FaultForms = [][2]string{
	{"offline", "no connection to the server can be made"},
	{"frozen", "connections stay open and nothing comes through"},
	{"latency=TIME", "everything takes so much longer, each way"},
	{"jitter=TIME", "and by chance up to so much more"},
	{"bandwidth=BYTES", "so many bytes a second come through, each way and connection"},
	{"skew=TIME", "the server's clock is ahead by so much"},
	{"drop=NTH:TEXT", "the nth frame with this text is lost; every one for 0"},
	{"duplicate=NTH:TEXT", "it comes twice"},
	{"reorder=NTH:TEXT", "it comes after the next one"},
	{"corrupt=NTH:TEXT", "its second half is missing"},
	{"delay=TIME:NTH:TEXT", "it comes later, and so do those behind it"},
	{"answer=STATUS:METHOD:PATH", "requests get this status without the server; empty parts stand for all"},
	{"lose=METHOD:PATH", "requests reach the server, and their replies are lost"},
}

var errFault = errors.New("is no fault")

// ParseFault reads one fault, such as "latency=200ms" or "drop=2:chatMessageNotification",
// and gives what sets it. The error says what is wrong, with the forms that there are.
func ParseFault(text string) (func(*fault.Setting), error) {
	name, value, _ := strings.Cut(strings.TrimSpace(text), "=")
	set, err := parse(name, value)
	if errors.Is(err, errFault) {
		var forms []string
		for _, f := range FaultForms {
			forms = append(forms, f[0])
		}
		return nil, fmt.Errorf("%q is no fault; these are: %s", text, strings.Join(forms, ", "))
	}
	if err != nil {
		return nil, fmt.Errorf("the fault %q: %w", text, err)
	}
	return set, nil
}

func parse(name, value string) (func(*fault.Setting), error) {
	switch action := fault.Action(name); name {
	case "offline", "frozen":
		if value != "" {
			return nil, errors.New("it takes no value")
		}
		return func(s *fault.Setting) {
			s.Offline, s.Frozen = s.Offline || name == "offline", s.Frozen || name == "frozen"
		}, nil
	case "latency", "jitter", "skew":
		return timing(name, value)
	case "bandwidth":
		n, err := strconv.Atoi(value)
		if err != nil || n <= 0 {
			return nil, errors.New("give a number of bytes above 0")
		}
		return func(s *fault.Setting) { s.Bandwidth = n }, nil
	case "drop", "duplicate", "reorder", "corrupt":
		return frames(fault.Frame{Do: action}, value)
	case "delay":
		first, rest, _ := strings.Cut(value, ":")
		late, err := time.ParseDuration(first)
		if err != nil || late <= 0 {
			return nil, errors.New("give a time, such as delay=3s:1:text")
		}
		return frames(fault.Frame{Do: action, Delay: late}, rest)
	case "answer":
		first, rest, _ := strings.Cut(value, ":")
		status, err := strconv.Atoi(first)
		if err != nil || status < 400 || status > 599 {
			return nil, errors.New("give a status from 400 to 599, such as answer=503:POST:/group")
		}
		return replies(fault.Reply{Status: status}, rest)
	case "lose":
		return replies(fault.Reply{Lose: true}, value)
	}
	return nil, errFault
}

func timing(name, value string) (func(*fault.Setting), error) {
	d, err := time.ParseDuration(value)
	if err != nil || d < 0 && name != "skew" {
		return nil, errors.New("give a time, such as 200ms")
	}
	return func(s *fault.Setting) {
		switch name {
		case "latency":
			s.Latency = d
		case "jitter":
			s.Jitter = d
		default:
			s.Skew = d
		}
	}, nil
}

// frames reads NTH:TEXT.
func frames(f fault.Frame, value string) (func(*fault.Setting), error) {
	first, words, _ := strings.Cut(value, ":")
	n, err := strconv.Atoi(first)
	if err != nil || n < 0 {
		return nil, errors.New("give which frame by its number, and 0 for all")
	}
	f.Nth = n
	if words != "" {
		f.Match = regexp.MustCompile(regexp.QuoteMeta(words))
	}
	return func(s *fault.Setting) { s.Frames = append(s.Frames, f) }, nil
}

// replies reads METHOD:PATH.
func replies(f fault.Reply, value string) (func(*fault.Setting), error) {
	method, path, _ := strings.Cut(value, ":")
	switch f.Method = strings.ToUpper(method); f.Method {
	case "", http.MethodGet, http.MethodPost, http.MethodPut, http.MethodDelete:
	default:
		return nil, errors.New("the methods are GET, POST, PUT and DELETE, or none for all")
	}
	if path != "" {
		f.Path = regexp.MustCompile(regexp.QuoteMeta(path))
	}
	return func(s *fault.Setting) { s.Replies = append(s.Replies, f) }, nil
}
