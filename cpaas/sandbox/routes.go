package sandbox

import (
	"net/http"
	"path"
	"strings"

	"muster/cpaas/internal/wire"
)

// Where the services of a user are.
const (
	channelService = "/cpaas/notificationchannel/v1/{user}"
	chatService    = "/cpaas/chat/v1/{user}"
	fileService    = "/cpaas/nms/v1/chat/{user}"
)

func (s *Server) routes() *http.ServeMux {
	mux := http.NewServeMux()
	handle := func(method, base, path string, serve http.HandlerFunc) {
		name := method + " " + path
		s.routed = append(s.routed, method+" "+base+path)
		mux.HandleFunc(method+" "+base+path, func(w http.ResponseWriter, r *http.Request) {
			s.counts.request(s, name)
			s.faults.serve(s, serve, w, r)
		})
	}
	api := func(method, base, path string, op operation) {
		handle(method, base, path, func(w http.ResponseWriter, r *http.Request) { s.serve(op, w, r) })
	}
	handle("GET", "", "/openapi.json", serveDescription)
	// Not among the requests that faults fail: whoever watches the process would
	// start it again.
	s.routed = append(s.routed, "GET /healthz", "GET /")
	mux.HandleFunc("GET /healthz", serveHealth)
	mux.HandleFunc("GET /{$}", servePage)
	handle("POST", strings.TrimSuffix(wire.TokenPath, "/token"), "/token", s.serveToken)

	api("POST", channelService, "/channels", postChannel)
	api("GET", channelService, "/channels", getChannels)
	api("GET", channelService, "/channels/{channel}", getChannel)
	api("PUT", channelService, "/channels/{channel}", putChannelLifetime) // as SDKs for servers renew it
	api("DELETE", channelService, "/channels/{channel}", deleteChannel)
	api("PUT", channelService, "/channels/{channel}/channelLifetime", putChannelLifetime)
	handle("GET", channelService, "/channels/{channel}/websocket", s.serveSocket)

	api("POST", chatService, "/subscriptions", postSubscription)
	api("GET", chatService, "/subscriptions", getSubscriptions)
	api("GET", chatService, "/subscriptions/{subscription}", getSubscription)
	api("DELETE", chatService, "/subscriptions/{subscription}", deleteSubscription)

	api("POST", chatService, "/group", postGroup)
	api("GET", chatService, "/group", getGroups)
	api("GET", chatService, "/group/{group}", getGroup)
	api("PUT", chatService, "/group/{group}", putGroup)
	api("DELETE", chatService, "/group/{group}", deleteGroup)

	api("POST", chatService, "/group/{group}/participants", postParticipant)
	api("GET", chatService, "/group/{group}/participants", getParticipants)
	api("GET", chatService, "/group/{group}/participants/{address}", getParticipant)
	api("PUT", chatService, "/group/{group}/participants/{address}", putParticipant)
	api("DELETE", chatService, "/group/{group}/participants/{address}", deleteParticipant)
	api("PUT", chatService, "/group/{group}/participants/{address}/status", putParticipantStatus)

	api("GET", chatService, "/sessions", getAllSessions)
	api("GET", chatService, "/group/sessions", getSessions)
	api("GET", chatService, "/group/{group}/session", getSession)
	api("POST", chatService, "/group/{group}/messages", postMessage)
	api("GET", chatService, "/group/{group}/messages", getMessages)
	api("DELETE", chatService, "/group/{group}/messages", deleteMessages)
	api("GET", chatService, "/group/{group}/messages/{message}", getMessage)
	api("DELETE", chatService, "/group/{group}/messages/{message}", deleteMessage)
	api("GET", chatService, "/group/{group}/messages/{message}/status", getMessageStatus)
	api("PUT", chatService, "/group/{group}/messages/{message}/status", putMessageStatus)

	const talk = "/oneToOne/{peer}/adhoc/messages"
	api("GET", chatService, "/oneToOne/sessions", getDirectSessions)
	api("GET", chatService, "/oneToOne/{peer}/sessions", getPeerSessions)
	api("GET", chatService, "/oneToOne/{peer}/adhoc/session", getSession)
	api("POST", chatService, "/oneToOne/{peer}/adhoc/extend", postExtension)
	api("POST", chatService, talk, postMessage)
	api("GET", chatService, talk, getMessages)
	api("DELETE", chatService, talk, deleteMessages)
	api("GET", chatService, talk+"/{message}", getMessage)
	api("DELETE", chatService, talk+"/{message}", deleteMessage)
	api("GET", chatService, talk+"/{message}/status", getMessageStatus)
	api("PUT", chatService, talk+"/{message}/status", putMessageStatus)

	api("POST", fileService, "/objects", postObject)
	api("GET", fileService, "/objects/{object}", getObject)
	return mux
}

// dispatch serves a request whose origin is allowed. Paths and methods that the
// routes do not have are refused in the form every other refusal has.
func (s *Server) dispatch(w http.ResponseWriter, r *http.Request) {
	handler, pattern := s.mux.Handler(r)
	switch {
	case path.Clean(r.URL.Path) != r.URL.Path: // the mux would redirect
		write(w, reply{}, unknownPath(r.URL.Path))
	case pattern != "":
		s.mux.ServeHTTP(w, r)
	default:
		unread := unread{http.Header{}}
		handler.ServeHTTP(unread, r)
		if allow := unread.header.Get("Allow"); allow != "" {
			write(w, reply{}, wrongMethod(r.Method, allow))
			return
		}
		write(w, reply{}, unknownPath(r.URL.Path))
	}
}

// unread is a reply that nobody gets.
type unread struct{ header http.Header }

func (u unread) Header() http.Header         { return u.header }
func (u unread) Write(b []byte) (int, error) { return len(b), nil }
func (u unread) WriteHeader(int)             {}
