package faults

import (
	"slices"

	"muster/cpaas/transport/fault"
)

// parts takes a setting apart: each has one fault. What is hidden stays in one.
func parts(s fault.Setting) []fault.Setting {
	if s.Hidden {
		if len(s.Active()) == 0 { // it is used up
			return nil
		}
		return []fault.Setting{s}
	}
	var list []fault.Setting
	for _, one := range []fault.Setting{
		{Offline: s.Offline}, {Frozen: s.Frozen}, {Latency: s.Latency, Jitter: s.Jitter}, {Bandwidth: s.Bandwidth}, {Skew: s.Skew},
	} {
		if len(one.Active()) > 0 {
			list = append(list, one)
		}
	}
	for _, f := range s.Frames {
		list = append(list, fault.Setting{Frames: []fault.Frame{f}})
	}
	for _, r := range s.Replies {
		list = append(list, fault.Setting{Replies: []fault.Reply{r}})
	}
	return list
}

// remove takes a part out of a setting.
func remove(s *fault.Setting, part fault.Setting) {
	if part.Hidden {
		*s = fault.Setting{}
		return
	}
	s.Offline = s.Offline && !part.Offline
	s.Frozen = s.Frozen && !part.Frozen
	if part.Latency > 0 || part.Jitter > 0 {
		s.Latency, s.Jitter = 0, 0
	}
	if part.Bandwidth > 0 {
		s.Bandwidth = 0
	}
	if part.Skew != 0 {
		s.Skew = 0
	}
	for _, f := range part.Frames {
		if i := slices.Index(s.Frames, f); i >= 0 {
			s.Frames = slices.Delete(s.Frames, i, i+1)
		}
	}
	for _, r := range part.Replies {
		// Some of its times may have been used up since.
		if i := slices.IndexFunc(s.Replies, func(o fault.Reply) bool { o.Times = r.Times; return o == r }); i >= 0 {
			s.Replies = slices.Delete(s.Replies, i, i+1)
		}
	}
}
