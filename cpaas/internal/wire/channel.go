package wire

// ChannelTypeRequested and ChannelTypeGranted name the websocket channel. The
// SDK asks with a capital letter, and its unsubscribe hangs unless the reply
// has the lower-case word.
const (
	ChannelTypeRequested = "Websockets"
	ChannelTypeGranted   = "websockets"
)

// Roles that say which side sends connCheck on a channel's socket.
const (
	CheckRoleClient = "client"
	CheckRoleServer = "server"
)

// Channel is a notification channel. Lifetime is in seconds; it is absent from
// a request that leaves the choice to the server.
type Channel struct {
	ResourceURL   string       `json:"resourceURL,omitempty"`
	Data          *ChannelData `json:"channelData,omitempty"`
	CallbackURL   string       `json:"callbackURL,omitempty"`
	Type          string       `json:"channelType,omitempty"`
	Lifetime      int64        `json:"channelLifetime,omitempty"`
	Correlator    string       `json:"clientCorrelator,omitempty"`
	ConnCheckRole string       `json:"x-connCheckRole,omitempty"`
}

// ChannelData tells where a channel's websocket is: a path on the server that
// made the channel, or a whole URL.
type ChannelData struct {
	ChannelURL string `json:"channelURL"`
}

// ChannelBody carries one notification channel.
type ChannelBody struct {
	Channel *Channel `json:"notificationChannel"`
}

// ChannelListBody answers GET on a user's notification channels.
type ChannelListBody struct {
	List *ChannelList `json:"notificationChannelList"`
}

// ChannelList is the list inside a ChannelListBody.
type ChannelList struct {
	Channels []Channel `json:"notificationChannel"`
}

// LifetimeBody renews a notification channel and answers the renewal.
type LifetimeBody struct {
	Lifetime *Lifetime `json:"notificationChannelLifetime"`
}

// Lifetime is the wanted or granted lifetime in seconds.
type Lifetime struct {
	Seconds int64 `json:"channelLifetime"`
}
