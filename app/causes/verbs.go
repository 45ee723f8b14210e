package causes

import (
	"muster/cpaas/trace/cause"
	"muster/widgets/phrase"
)

// verbWords say what a request asks for.
var verbWords = map[cause.Verb]phrase.Key{
	cause.LogIn: "log in", cause.OpenChannel: "open channel", cause.RenewChannel: "renew channel", cause.CloseChannel: "close channel",
	cause.Subscribe: "subscribe", cause.Unsubscribe: "unsubscribe",
	cause.CreateGroup: "create group", cause.EditGroup: "edit group", cause.DeleteGroup: "delete group",
	cause.Add: "add participant", cause.Accept: "accept invitation", cause.Leave: "leave or reject", cause.Remove: "remove participant", cause.SetAdmin: "change admin",
	cause.Send: "send message", cause.Compose: "tell of writing", cause.Report: "report status",
	cause.DeleteMessage: "delete message", cause.ClearMessages: "delete all messages", cause.Upload: "upload file",
	cause.Fetch: "fetch", cause.Other: "other request",
}

// Words say what a verb asks for, in the user's language.
func Words(v cause.Verb) string {
	if words, known := verbWords[v]; known {
		return words.String()
	}
	return string(v)
}
