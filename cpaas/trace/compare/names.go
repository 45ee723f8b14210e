package compare

import (
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"muster/cpaas/trace/cause"
	"muster/cpaas/transport"
)

// names are what ids are called: by who made what they stand for, which is the same in
// each run.
type names struct {
	of   map[string]string
	made map[string]int // how many things of a kind a user has made
}

func newNames() *names { return &names{map[string]string{}, map[string]int{}} }

// learn names the id that a request made. Requests come in the order of their times.
func (n *names) learn(a *cause.Action) {
	id, kind := "", ""
	switch a.Verb {
	case cause.CreateGroup:
		id, kind = a.Group, "group"
	case cause.Send:
		id, kind = a.Message, "message"
	case cause.OpenChannel, cause.Subscribe, cause.Upload:
		id, kind = madeBy(a.Exchange().Reply.Body), string(a.Verb)
	}
	if id == "" {
		return
	}
	kind = a.User() + "'s " + kind
	n.made[kind]++
	n.of[id] = fmt.Sprintf("(%s %d)", kind, n.made[kind])
}

var resource = regexp.MustCompile(`"resourceURL"\s*:\s*"[^"]*/([^"/]+)"`)

func madeBy(body []byte) string {
	if found := resource.FindSubmatch(body); found != nil {
		return string(found[1])
	}
	return ""
}

var (
	segment = regexp.MustCompile(`[^/?=&\s"]+`)
	uuid    = regexp.MustCompile(`^[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}$`)
	mark    = regexp.MustCompile(`^[a-z-]+(?:#|%23)[0-9a-f]{4}$`)
)

// plain is a text in which ids have names, and what is made anew in each run has none.
func (n *names) plain(text string) string {
	return segment.ReplaceAllStringFunc(text, func(part string) string {
		switch {
		case n.of[part] != "":
			return n.of[part]
		case uuid.MatchString(part):
			return "(id)"
		case mark.MatchString(part):
			return "(secret)"
		}
		return part
	})
}

// fields are what is compared of a request, its reply and what it certainly caused.
func (n *names) fields(a *cause.Action) map[string]string {
	x := a.Exchange()
	f := map[string]string{"method": x.Method, "path": n.plain(x.Path), "query": n.plain(x.Query), "status": strconv.Itoa(x.Status)}
	n.body(f, "request", x.Request)
	n.body(f, "reply", x.Reply)
	for _, e := range a.Effects {
		frame, _ := e.Rows[0].Record.(transport.Frame)
		told := "told " + e.User()
		for i := 2; f[told+".deliveries"] != ""; i++ {
			told = fmt.Sprintf("told %s (%d)", e.User(), i)
		}
		if e.Address != "" && a.Verb == cause.CreateGroup {
			told += " of " + e.Address
		}
		f[told+".deliveries"] = strconv.Itoa(len(e.Rows))
		n.body(f, told, transport.Content{Body: frame.Data, Size: int64(frame.Size)})
	}
	return f
}

// text is a notification in one line.
func (n *names) text(e *cause.Effect) string {
	frame, _ := e.Rows[0].Record.(transport.Frame)
	f := map[string]string{}
	n.body(f, "", transport.Content{Body: frame.Data, Size: int64(frame.Size)})
	var parts []string
	for _, field := range slices.Sorted(maps.Keys(f)) {
		parts = append(parts, field+"="+f[field])
	}
	return strings.Join(parts, " ")
}

// body takes content apart into its fields. What is no JSON is one field.
func (n *names) body(into map[string]string, at string, c transport.Content) {
	if len(c.Body) == 0 {
		return
	}
	var value any
	if json.Unmarshal(c.Body, &value) != nil {
		into[at] = n.plain(string(c.Body))
		return
	}
	n.flatten(into, at, value)
}

// clocks are the fields that tell a time, or how long something is still good.
var clocks = map[string]bool{"dateTime": true, "lastactive": true, "lastMessageTime": true, "lastPullTime": true, "expires_in": true, "refresh_expires_in": true}

func (n *names) flatten(into map[string]string, at string, value any) {
	switch v := value.(type) {
	case map[string]any:
		if len(v) == 0 {
			into[at] = "{}"
		}
		for key, one := range v {
			if clocks[key] {
				one = "(time)"
			}
			n.flatten(into, at+"."+key, one)
		}
	case []any:
		if len(v) == 0 {
			into[at] = "[]"
		}
		for i, one := range v {
			n.flatten(into, fmt.Sprintf("%s[%d]", at, i), one)
		}
	case string:
		into[at] = n.plain(v)
	default:
		into[at] = fmt.Sprint(v)
	}
}
