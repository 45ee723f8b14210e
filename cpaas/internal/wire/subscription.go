package wire

// Subscription is a chat subscription: it sends a user's chat notifications to
// a notification channel, named by that channel's callback URL.
type Subscription struct {
	Callback    *CallbackReference `json:"callbackReference,omitempty"`
	Correlator  string             `json:"clientCorrelator,omitempty"`
	ResourceURL string             `json:"resourceURL,omitempty"`
}

// CallbackReference names the channel of a Subscription.
type CallbackReference struct {
	NotifyURL string `json:"notifyURL"`
}

// SubscriptionBody carries one chat subscription.
type SubscriptionBody struct {
	Subscription *Subscription `json:"chatNotificationSubscription"`
}

// SubscriptionListBody answers GET on a user's chat subscriptions.
type SubscriptionListBody struct {
	List *SubscriptionList `json:"chatNotificationSubscriptionList"`
}

// SubscriptionList is the list inside a SubscriptionListBody.
type SubscriptionList struct {
	Subscriptions []Subscription `json:"chatNotificationSubscription"`
}
