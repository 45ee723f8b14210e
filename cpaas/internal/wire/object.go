package wire

import (
	"encoding/json"
	"fmt"
)

// ObjectsPath is the collection of the files a user has uploaded for chat.
func ObjectsPath(user string) string {
	return "/cpaas/nms/v1/chat/" + segment(user) + "/objects"
}

// ObjectPath is one such file.
func ObjectPath(user, object string) string {
	return ObjectsPath(user) + "/" + segment(object)
}

// The parts of the multipart form that uploads a file: an ObjectBody as JSON,
// and the file itself.
const (
	PartFields = "root-fields"
	PartRaw    = "raw"
)

// Names of the attributes that answer an upload. The browser SDK makes its
// attachment of them, so they are named as the fields of Attachment are.
const (
	AttributeLink = "link"
	AttributeName = "name"
	AttributeSize = "size"
	AttributeID   = "x-id"
)

// ObjectBody goes with a file that is uploaded, and answers the upload.
type ObjectBody struct {
	Object *Object `json:"object"`
}

// Object is the file inside an ObjectBody.
type Object struct {
	ResourceURL string     `json:"resourceURL,omitempty"`
	Attributes  Attributes `json:"attributes"`
	Flags       Flags      `json:"flags"`
}

// Attributes are what is known of an Object.
type Attributes struct {
	List []Attribute `json:"attribute"`
}

// Flags are marks of an Object; the browser SDK sends none.
type Flags struct {
	List []string `json:"flag"`
}

// Attribute is one of an Object's attributes.
type Attribute struct {
	Name  string         `json:"name"`
	Value AttributeValue `json:"value"`
}

// Get is the value of the attribute with that name, or empty.
func (a Attributes) Get(name string) string {
	for _, one := range a.List {
		if one.Name == name {
			return string(one.Value)
		}
	}
	return ""
}

// AttributeValue is a text. It is read from a text, from a number, or from a
// list whose first entry is one of these: the API that the platform implements
// has lists, its browser SDK takes plain texts.
type AttributeValue string

// UnmarshalJSON reads the forms named above.
func (v *AttributeValue) UnmarshalJSON(data []byte) error {
	var list []Text
	if json.Unmarshal(data, &list) == nil {
		if len(list) > 0 {
			*v = AttributeValue(list[0])
		}
		return nil
	}
	var one Text
	if err := json.Unmarshal(data, &one); err != nil {
		return fmt.Errorf("an attribute must be a text, a number or a list of these, not %.40s", data)
	}
	*v = AttributeValue(one)
	return nil
}
