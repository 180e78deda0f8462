// Package everything tests the package that is generated from the document with every construct.
package everything

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"reflect"
	"strings"
	"testing"

	api "everythingapi1"
)

// same reads a value from JSON, writes it again, and checks that the JSON is the same.
func same[T any](t *testing.T, text string) T {
	t.Helper()
	var value T
	if err := json.Unmarshal([]byte(text), &value); err != nil {
		t.Fatal(err)
	}
	written, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	var before, after any
	json.Unmarshal([]byte(text), &before)
	json.Unmarshal(written, &after)
	if !reflect.DeepEqual(before, after) {
		t.Errorf("%s became %s", text, written)
	}
	return value
}

func TestModels(t *testing.T) {
	same[api.Keywords](t, `{"type":"a","self":"b","Self":"c","crate":"","async":"","gen":"","try":"","1st":"1","":"empty","größe":"ö",
		"jobId":"x","job_id":"y","job-id":"z","fn":""}`)
	same[api.Methods](t, `{"quo\"te\\":"a","line\nfeed":"b","another":{"is":["kept"]}}`)
	step := same[api.Step](t, `{"kind":"k","other":{"kind":"inner"}}`)
	if step.AdditionalProperties["other"].Kind != "inner" {
		t.Error(step)
	}
	same[api.Nested](t, `[[],[[]]]`)
	same[api.NestedMap](t, `{"a":{"b":{}}}`)
	same[api.Linked](t, `{"next":{"next":null}}`)
	same[api.Wrapped](t, `{"size":null,"expression":{"not":{"not":"x"}}}`)
	same[api.Status](t, `"unheard of"`)
	same[api.Level](t, `9223372036854775807`)
}

func TestNulls(t *testing.T) {
	var missing *string
	for _, note := range []**string{nil, &missing, api.Ptr(api.Ptr("x"))} {
		written, err := json.Marshal(api.JobInput{Note: note})
		t.Log(string(written), err)
		wanted := map[bool]string{true: `"note"`, false: `"note":`}[note == nil]
		if strings.Contains(string(written), wanted) != (note != nil) {
			t.Errorf("%s", written)
		}
	}
}

func TestTimes(t *testing.T) {
	for _, text := range []string{`"2018-04-13T17:49:55.354+0000"`, `"2018-04-13T17:49:55.354+00:00"`, `"2018-04-13T17:49:55.354Z"`} {
		var moment api.Time
		if err := json.Unmarshal([]byte(text), &moment); err != nil || moment.UnixMilli() != 1523641795354 {
			t.Errorf("%s: %v %v", text, moment, err)
		}
	}
	if json.Unmarshal([]byte(`"yesterday"`), new(api.Time)) == nil {
		t.Error("yesterday is no moment")
	}
}

func TestUnions(t *testing.T) {
	source := same[api.Source](t, `{"kind":"CSV","path":"/x","unheard":"of"}`)
	file, err := source.AsFile()
	if err != nil || source.Discriminator() != "CSV" || *file.Path != "/x" {
		t.Error(source.Discriminator(), file, err)
	}
	var made api.Scalar
	if err := made.SetInteger(5); err != nil || string(made.RawMessage) != "5" {
		t.Error(made, err)
	}
}

// TestUnionsOfTheWireTable reads what generator/tests/wire/unions.json has, by its discriminator.
func TestUnionsOfTheWireTable(t *testing.T) {
	text, err := os.ReadFile(os.Getenv("WIRE") + "/unions.json")
	if err != nil {
		t.Fatal(err)
	}
	var rows []struct {
		Type  string
		Value json.RawMessage
		Is    string
		Tag   *string
	}
	if err := json.Unmarshal(text, &rows); err != nil || len(rows) == 0 {
		t.Fatal(err)
	}
	for _, row := range rows {
		value := string(row.Value)
		tag := map[string]func() string{
			"Hue":    func() string { same[api.Hue](t, value); return "" },
			"Mixed":  func() string { same[api.Mixed](t, value); return "" },
			"Disk":   func() string { return same[api.Disk](t, value).Discriminator() },
			"Change": func() string { return same[api.Change](t, value).Discriminator() },
			"Shared": func() string { return same[api.Shared](t, value).Discriminator() },
			"Signal": func() string { same[api.Signal](t, value); return "" },
			"Paint":  func() string { same[api.Paint](t, value); return "" },
			"Plan":   func() string { same[api.Plan](t, value); return "" },
		}[row.Type]()
		if row.Tag != nil && tag != *row.Tag {
			t.Errorf("%s: the tag is %q, not %q", value, tag, *row.Tag)
		}
	}
}

func url(t *testing.T, operation api.Operation) string {
	t.Helper()
	request, err := operation.NewRequest(context.Background(), "https://example.com/api/")
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimPrefix(request.URL.String(), "https://example.com/api")
}

func equal(t *testing.T, got, wanted string) {
	t.Helper()
	if got != wanted {
		t.Errorf("%s\nand not\n%s", got, wanted)
	}
}

func TestParameters(t *testing.T) {
	list := []string{"a b", "c"}
	equal(t, url(t, api.GetJobs{
		Ids: []int32{1, 2}, Names: list, Spaced: list, Piped: list, Deep: &api.Owner{Name: api.Ptr("n"), Age: api.Ptr(int64(1))},
		Json: &api.Owner{Name: api.Ptr("n")}, Reserved: api.Ptr("a/b&c"), Sort: api.Ptr(api.GetJobsSort_Up),
		Key: []byte("key"), Token: api.Ptr(api.Hide("t")),
	}), "/jobs?ids=1&ids=2&names=a%20b,c&spaced=a%20b%20c&piped=a%20b&piped=c&deep%5Bage%5D=1&deep%5Bname%5D=n"+
		"&json=%7B%22name%22%3A%22n%22%7D&reserved=a/b%26c&sort=up&key=a2V5&token=t")
	equal(t, url(t, api.Styles{
		A: "a/b {b}%", B: list, C: &api.Owner{Name: api.Ptr("n"), Age: api.Ptr(int64(1))}, D: list, E: list, F: list, G: list, H: "x",
	}), "/a%2Fb%20%7Bb%7D%25/a%20b,c/age=1,name=n/.a%20b.c/.a%20b.c/;f=a%20b,c/;g=a%20b;g=c/x")
	if _, err := (api.Styles{}).NewRequest(context.Background(), ""); err == nil {
		t.Error("empty values of a path lead elsewhere")
	}
	request, err := api.GetJobs{XList: list, Session: api.Ptr("s;"), Parts: list}.NewRequest(context.Background(), "")
	if err != nil {
		t.Fatal(err)
	}
	equal(t, fmt.Sprint(request.Header["X-List"], request.Header["Cookie"]), "[a b,c] [session=s%3B; parts=a%20b,c]")
}

func TestBodies(t *testing.T) {
	body := func(operation api.Operation) string {
		request, err := operation.NewRequest(context.Background(), "https://example.com")
		if err != nil {
			t.Fatal(err)
		}
		if request.Body == nil {
			return "none"
		}
		text, _ := io.ReadAll(request.Body)
		mediaType, _, _ := strings.Cut(request.Header.Get("Content-Type"), ";")
		return request.URL.Host + " " + mediaType + "\n" + string(text)
	}
	equal(t, body(api.Login{User: "a&b", Password: api.Hide("p w"), Roles: []string{"x", "y"}}),
		"login.example.com application/x-www-form-urlencoded\nuser=a%26b&password=p%20w&roles=x&roles=y")
	equal(t, body(api.OptionalLogin{}), "none")
	equal(t, body(api.OptionalText{}), "none")
	equal(t, body(api.OptionalUpload{}), "none")
	equal(t, body(api.OptionalBytes{}), "none")
	equal(t, body(api.Text{Body: "a,b"}), "example.com text/csv\na,b")
	equal(t, body(api.Bytes{Body: strings.NewReader("\x00")}), "example.com application/octet-stream\n\x00")
	file := func(name string) api.File { return api.File{Name: name, Content: strings.NewReader("of " + name)} }
	parts := body(api.Upload{
		File: file("f\"\n.txt"), Files: []api.File{file("1"), file("2")}, Name: "n", Size: api.Ptr(int64(3)),
		Owner: &api.Owner{Name: api.Ptr("o")}, Table: api.Ptr("a,b"),
	})
	t.Log(parts)
	for _, part := range []string{
		`name="file"; filename="f%22%0A.txt"`, `name="files"; filename="1"`, `name="files"; filename="2"`, "of 2", "name=\"size\"\r\n\r\n3",
		"name=\"owner\"\r\nContent-Type: application/json\r\n\r\n{\"name\":\"o\"}", "name=\"table\"\r\nContent-Type: text/csv\r\n\r\na,b",
	} {
		if !strings.Contains(parts, part) {
			t.Errorf("there is no %s", part)
		}
	}
	if _, err := (api.Upload{}).NewRequest(context.Background(), ""); err == nil {
		t.Error("a file without content is none")
	}
}

func TestResponses(t *testing.T) {
	response := func(status int, body string) *http.Response {
		return &http.Response{StatusCode: status, Body: io.NopCloser(strings.NewReader(body))}
	}
	for status, body := range map[int]string{202: `{"id":1}`, 203: "said", 204: "", 200: "7"} {
		value, err := api.CreateJob{}.Decode(response(status, body))
		t.Logf("%d: %T %v", status, value, err)
		if err != nil {
			t.Error(err)
		}
	}
	_, err := api.CreateJob{}.Decode(response(500, "<html>"))
	var refused *api.Error
	if !errors.As(err, &refused) || string(refused.Body) != "<html>" {
		t.Error(err)
	}
	equal(t, err.Error(), "createJob: 500 Internal Server Error")
}
