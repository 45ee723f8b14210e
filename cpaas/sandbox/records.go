package sandbox

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"hash/crc32"

	"github.com/google/uuid"

	"muster/cpaas/internal/wire"
)

// The data file's format. A Muster that changes the meaning of a record counts
// the version up, and refuses files whose version is higher than its own.
const (
	formatName    = "muster sandbox"
	formatVersion = 1
)

// bucket is one kind of record in the data file.
type bucket string

const (
	inMeta         bucket = "meta"
	inUsers        bucket = "users"        // by lower-case address
	inGroups       bucket = "groups"       // by id; one-to-one conversations too
	inParticipants bucket = "participants" // by group and number
	inMessages     bucket = "messages"     // by group and number
	inReceipts     bucket = "receipts"     // by group, message's number and receiver's lower-case address
	inTokens       bucket = "tokens"       // by kind and digest
	inChannels     bucket = "channels"     // by number
	inConfirmed    bucket = "confirmed"    // by channel's number: up to which notice its client has all
	inNotices      bucket = "notices"      // by number
)

var buckets = []bucket{
	inMeta, inUsers, inGroups, inParticipants, inMessages, inReceipts, inTokens, inChannels, inConfirmed, inNotices,
}

var formatKey = []byte("format")

type formatRecord struct {
	Name    string `json:"name"`
	Version int    `json:"version"`
}

type userRecord struct {
	Address string `json:"address"`
	Gone    bool   `json:"gone,omitempty"` // the account was removed
}

type groupRecord struct {
	Number  uint64 `json:"number"`
	Name    string `json:"name"`
	Subject string `json:"subject,omitempty"`
	Image   string `json:"image,omitempty"`
	Direct  bool   `json:"direct,omitempty"` // a one-to-one conversation
}

type participantRecord struct {
	User       string   `json:"user"`
	Status     string   `json:"status"`
	Admin      bool     `json:"admin,omitempty"`
	Invitation string   `json:"invitation"`
	Invited    int64    `json:"invited"` // seconds
	From       uint64   `json:"from,omitempty"`
	Hidden     []uint64 `json:"hidden,omitempty"`
	Pulled     int64    `json:"pulled,omitempty"` // seconds
}

type messageRecord struct {
	ID     string `json:"id"`
	Sender string `json:"sender"`
	Text   string `json:"text"`
	Time   int64  `json:"time"` // nanoseconds

	Attached *attachmentRecord `json:"attached,omitempty"`
	Rich     json.RawMessage   `json:"rich,omitempty"`
}

// attachmentRecord is what a message says of its file, which itself is not kept.
type attachmentRecord struct {
	ID    string `json:"id"`
	Name  string `json:"name"`
	Media string `json:"media"`
	Size  int64  `json:"size"`

	Thumbnail string `json:"thumbnail,omitempty"`
}

type receiptRecord struct {
	Status string `json:"status"`
}

// tokenRecord has no token: its key is the digest of one.
type tokenRecord struct {
	Login   string `json:"login"`
	User    string `json:"user"`
	Expires int64  `json:"expires"` // nanoseconds
}

type channelRecord struct {
	ID            string               `json:"id"`
	User          string               `json:"user"`
	Login         string               `json:"login"`
	FirstToken    []byte               `json:"firstToken"` // its digest
	Correlator    string               `json:"correlator,omitempty"`
	CheckRole     string               `json:"checkRole"`
	Lifetime      int64                `json:"lifetime"` // nanoseconds
	Kandy         bool                 `json:"kandy,omitempty"`
	Origin        string               `json:"origin,omitempty"`
	Subscriptions []subscriptionRecord `json:"subscriptions,omitempty"`
}

type subscriptionRecord struct {
	ID         string `json:"id"`
	NotifyURL  string `json:"notifyURL"`
	Correlator string `json:"correlator,omitempty"`
}

type confirmedRecord struct {
	Number uint64 `json:"number"`
}

type noticeRecord struct {
	To    []recipient `json:"to"`
	Frame string      `json:"frame"`
}

// recipient is one channel that is told, and the id its notification has.
type recipient struct {
	Channel uint64 `json:"c"`
	ID      string `json:"i"`
}

var checksums = crc32.MakeTable(crc32.Castagnoli)

var errDamaged = errors.New("what is in it is not what was written")

// encode gives a record the form it has in the file: a checksum over where it is
// and what it says, which the database does not have of its own, and JSON.
func encode(in bucket, key []byte, record any) []byte {
	text := marshal(record)
	value := make([]byte, 4, 4+len(text))
	binary.BigEndian.PutUint32(value, checksum(in, key, text))
	return append(value, text...)
}

func decodeRecord(in bucket, key, value []byte, record any) error {
	if len(value) < 4 || binary.BigEndian.Uint32(value) != checksum(in, key, value[4:]) {
		return errDamaged
	}
	return wire.Unmarshal(value[4:], record)
}

func checksum(in bucket, key, text []byte) uint32 {
	sum := crc32.Update(0, checksums, []byte(in))
	sum = crc32.Update(sum, checksums, key)
	return crc32.Update(sum, checksums, text)
}

func numberOf(key []byte) uint64 { return binary.BigEndian.Uint64(key) }

func numberKey(number uint64) []byte { return binary.BigEndian.AppendUint64(nil, number) }

// groupKey begins the keys of all that belongs to a group. Ids of groups are
// UUIDs, made here.
func groupKey(id string) []byte {
	raw := uuid.MustParse(id)
	return raw[:]
}

// inGroup is the key of a group's numbered thing.
func inGroup(id string, number uint64) []byte {
	return binary.BigEndian.AppendUint64(groupKey(id), number)
}

// cutKey takes the group's id and the number off a key.
func cutKey(key []byte) (group string, number uint64, rest []byte, err error) {
	if len(key) < 24 {
		return "", 0, nil, errDamaged
	}
	return uuid.UUID(key[:16]).String(), binary.BigEndian.Uint64(key[16:24]), key[24:], nil
}
