package report_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"muster/cpaas/scenario/play"
)

// object is one of the JSON, and what it has to have and may have, by the schema of
// cucumber-json-schema for Cucumber for Java.
type object map[string]any

func (o object) holds(t *testing.T, where string, required, allowed string) {
	t.Helper()
	for key := range strings.FieldsSeq(required) {
		if _, has := o[key]; !has {
			t.Errorf("%s has no %s", where, key)
		}
	}
	for key := range o {
		if !slices.Contains(strings.Fields(required+" "+allowed), key) {
			t.Errorf("%s has %s, which its readers do not know", where, key)
		}
	}
}

func (o object) all(key string) (all []object) {
	list, _ := o[key].([]any)
	for _, one := range list {
		all = append(all, one.(map[string]any))
	}
	return all
}

func TestCucumberJSONKeepsTheSchemaOfItsReaders(t *testing.T) {
	r := made(t)
	s := r.Results[0].Scenario
	s.Tags = []string{"@slow"}
	s.Steps[0].Table, s.Steps[0].Doc, s.Steps[0].HasDoc = [][]string{{"name"}, {"Team"}}, "words", true
	broken := &r.Results[slices.IndexFunc(r.Results, func(p play.Result) bool { return p.Status == play.Broken })]
	broken.Steps[1].Status, broken.Steps[1].Err = play.Broken, errors.New("the server is gone")
	var features []map[string]any
	if err := json.Unmarshal([]byte(written(t, r, "cucumber")), &features); err != nil {
		t.Fatal(err)
	}
	rows, failed := 0, 0
	for _, f := range features {
		feature := object(f)
		feature.holds(t, "a feature", "uri id line keyword name description elements", "tags")
		for _, element := range feature.all("elements") {
			where := fmt.Sprint(element["name"])
			element.holds(t, where, "line type keyword name description steps", "id tags start_timestamp before after")
			for _, tag := range element.all("tags") {
				tag.holds(t, "a tag", "name", "")
				if !strings.HasPrefix(fmt.Sprint(tag["name"]), "@") {
					t.Errorf("a tag is called %v", tag["name"])
				}
			}
			for _, step := range element.all("steps") {
				step.holds(t, "a step of "+where, "keyword line name result", "match doc_string rows")
				rows += len(step.all("rows"))
				if doc, has := step["doc_string"].(map[string]any); has {
					object(doc).holds(t, "a text", "line value", "content_type")
				}
				result := object(step["result"].(map[string]any))
				result.holds(t, "a result", "status", "duration error_message")
				if !slices.Contains([]any{"passed", "failed", "skipped", "undefined", "pending"}, result["status"]) {
					t.Errorf("a step of %s is %v", where, result["status"])
				}
				if (result["status"] == "failed") != (result["error_message"] != nil) {
					t.Errorf("a step of %s is %v, with the message %v", where, result["status"], result["error_message"])
				}
				if result["status"] == "failed" && strings.HasPrefix(where, "broken") {
					failed++
				}
			}
		}
	}
	if rows == 0 || failed == 0 {
		t.Errorf("there are %d rows of tables, and %d failures of what could not be played", rows, failed)
	}
}
