// Package wire runs the rows of generator/tests/wire, whose path is in WIRE, through the package of its document.
package wire

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/big"
	"mime"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	api "wire"
)

// row is a row of one of the tables: each has some of these properties.
type row struct {
	Except    map[string]string
	Operation string
	Arguments map[string]json.RawMessage
	Error     bool

	// The name of a type, or a media type.
	Type string

	Value, Written json.RawMessage
	Tag            *string

	sent
	Body   json.RawMessage
	Base64 []byte

	Status int
	Chunks []json.RawMessage
	Items  []json.RawMessage

	Security map[string]json.RawMessage
	Statuses []int
	Requests []sent
}

// sent is what a request must have.
type sent struct {
	Path    *string
	Headers map[string]*string
}

func TestTheWireTable(t *testing.T) {
	rows, excepted := 0, 0
	for _, table := range []struct {
		file  string
		check func(row) error
	}{
		{"values.json", checkValue},
		{"requests.json", checkRequest},
		{"responses.json", checkResponse},
		{"streams.json", checkStream},
		{"security.json", checkSecurity},
	} {
		text, err := os.ReadFile(filepath.Join(os.Getenv("WIRE"), table.file))
		if err != nil {
			t.Fatal(err)
		}
		var all []json.RawMessage
		if err := json.Unmarshal(text, &all); err != nil || len(all) == 0 {
			t.Fatalf("%s has no rows: %v", table.file, err)
		}
		for _, text := range all {
			var row row
			if err := json.Unmarshal(text, &row); err != nil {
				t.Fatalf("%s: %s: %v", table.file, text, err)
			}
			if _, ok := row.Except["go"]; ok {
				excepted++
				continue
			}
			rows++
			if err := table.check(row); err != nil {
				t.Errorf("%s: %s:\n\t%v", table.file, text, err)
			}
		}
	}
	fmt.Printf("go: %d rows of the wire table (%d excepted)\n", rows, excepted)
}

func checkValue(row row) error {
	create, ok := types[row.Type]
	if !ok {
		return errors.New("there is no such type")
	}
	value := create()
	if err := api.Unmarshal(row.Value, value); err != nil || row.Error {
		return expected(row.Error, err)
	}
	if union, ok := value.(interface{ Discriminator() string }); ok && row.Tag != nil && union.Discriminator() != *row.Tag {
		return fmt.Errorf("the tag is %q", union.Discriminator())
	}
	written, err := json.Marshal(value)
	if err != nil {
		return err
	}
	if row.Written != nil {
		return same(written, row.Written)
	}
	return same(written, row.Value)
}

func checkRequest(row row) error {
	operation, err := row.operation()
	if err != nil {
		return err
	}
	request, err := operation.NewRequest(context.Background(), "http://localhost")
	if err != nil || row.Error {
		return expected(row.Error, err)
	}
	if err := row.sent.check(request); err != nil {
		return err
	}
	if mediaType := request.Header.Get("Content-Type"); row.Type != "" && mediaType != row.Type {
		return fmt.Errorf("the media type is %q", mediaType)
	}
	if row.Body == nil {
		return nil
	}
	var body []byte
	if request.Body != nil {
		if body, err = io.ReadAll(request.Body); err != nil {
			return err
		}
	}
	var wanted struct {
		JSON  json.RawMessage
		Parts []part
	}
	var text *string
	if json.Unmarshal(row.Body, &text) == nil {
		if text == nil {
			return equal(request.Body, nil)
		}
		return equal(string(body), *text)
	}
	if err := json.Unmarshal(row.Body, &wanted); err != nil {
		return err
	}
	if wanted.JSON != nil {
		return same(body, wanted.JSON)
	}
	parts, err := partsOf(request.Header.Get("Content-Type"), body)
	if err != nil {
		return err
	}
	return equal(parts, wanted.Parts)
}

func checkResponse(row row) error {
	operation, err := row.operation()
	if err != nil {
		return err
	}
	body := row.Base64
	if row.Body != nil {
		var text string
		if err := json.Unmarshal(row.Body, &text); err != nil {
			return err
		}
		body = []byte(text)
	}
	value, err := decode(operation, &http.Response{
		StatusCode: row.Status,
		Status:     fmt.Sprint(row.Status),
		Header:     http.Header{"Content-Type": {row.Type}},
		Body:       io.NopCloser(bytes.NewReader(body)),
	})
	if err != nil || row.Error {
		return expected(row.Error, err)
	}
	written, err := json.Marshal(value)
	if err != nil {
		return err
	}
	return same(written, row.Value)
}

func checkStream(row row) error {
	operation, err := row.operation()
	if err != nil {
		return err
	}
	streaming, ok := operation.(interface {
		NewStreamRequest(context.Context, string) (*http.Request, error)
	})
	if !ok {
		return errors.New("the operation has no stream")
	}
	chunks := make([][]byte, len(row.Chunks))
	for index, chunk := range row.Chunks {
		var encoded struct{ Base64 []byte }
		var text string
		if json.Unmarshal(chunk, &text) == nil {
			chunks[index] = []byte(text)
		} else if err := json.Unmarshal(chunk, &encoded); err != nil {
			return err
		} else {
			chunks[index] = encoded.Base64
		}
	}
	server := httptest.NewServer(http.HandlerFunc(func(writer http.ResponseWriter, request *http.Request) {
		mediaType, _, _ := strings.Cut(row.Type, ";")
		if request.Header.Get("Accept") != mediaType {
			writer.WriteHeader(http.StatusNotAcceptable)
		}
		writer.Header().Set("Content-Type", row.Type)
		for _, chunk := range chunks {
			writer.Write(chunk)
			writer.(http.Flusher).Flush()
		}
	}))
	defer server.Close()
	request, err := streaming.NewStreamRequest(context.Background(), server.URL)
	if err != nil {
		return err
	}
	response, err := server.Client().Do(request)
	if err != nil {
		return err
	}
	items := []any{}
	stream := reflect.ValueOf(operation).MethodByName("DecodeStream").Call([]reflect.Value{reflect.ValueOf(response)})[0]
	for stream.MethodByName("Next").Call(nil)[0].Bool() {
		item := stream.MethodByName("Item").Call(nil)[0]
		if strings.HasPrefix(item.Type().Name(), "ServerSentEvent") {
			items = append(items, map[string]any{
				"event": item.FieldByName("Event").String(),
				"id":    item.FieldByName("ID").String(),
				"data":  item.FieldByName("Data").Interface(),
			})
		} else {
			items = append(items, item.Interface())
		}
	}
	written, err := json.Marshal(items)
	if err != nil {
		return err
	}
	wanted, err := json.Marshal(row.Items)
	if err != nil {
		return err
	}
	if err := same(written, wanted); err != nil {
		return err
	}
	err, _ = stream.MethodByName("Err").Call(nil)[0].Interface().(error)
	return expected(row.Error, err)
}

func checkSecurity(row row) error {
	operation, err := row.operation()
	if err != nil {
		return err
	}
	security, secrets, err := row.security()
	if err != nil {
		return err
	}
	var requests []*http.Request
	server := httptest.NewServer(http.HandlerFunc(func(writer http.ResponseWriter, request *http.Request) {
		if requests = append(requests, request); len(requests) <= len(row.Statuses) {
			writer.WriteHeader(row.Statuses[len(requests)-1])
		}
	}))
	defer server.Close()
	request, err := operation.NewRequest(context.Background(), server.URL)
	if err != nil {
		return err
	}
	response, err := security.Do(server.Client(), request, operation)
	if err == nil {
		_, err = decode(operation, response)
	}
	for _, secret := range secrets {
		for _, shown := range []string{fmt.Sprint(err), fmt.Sprintf("%v %+v %#v", security, security, security)} {
			if len(secret) > 3 && strings.Contains(shown, secret) {
				return fmt.Errorf("the secret %q is shown: %s", secret, shown)
			}
		}
	}
	if err := expected(row.Error, err); err != nil {
		return err
	}
	if len(requests) != len(row.Requests) {
		return fmt.Errorf("%d requests, and not %d", len(requests), len(row.Requests))
	}
	for index, request := range requests {
		if err := row.Requests[index].check(request); err != nil {
			return fmt.Errorf("request %d: %w", index+1, err)
		}
	}
	return nil
}

// operation returns the operation with its arguments.
func (row row) operation() (api.Operation, error) {
	for _, operation := range api.Operations() {
		if operation.ID() != row.Operation {
			continue
		}
		value := reflect.New(reflect.TypeOf(operation)).Elem()
		for name, argument := range row.Arguments {
			field, err := fieldOf(value, name)
			if err == nil {
				err = setArgument(field.Addr().Interface(), argument)
			}
			if err != nil {
				return nil, fmt.Errorf("the argument %s: %w", name, err)
			}
		}
		return value.Interface().(api.Operation), nil
	}
	return nil, errors.New("there is no such operation")
}

// fieldOf returns the field of a struct for a name, which the field has in upper camel case.
func fieldOf(value reflect.Value, name string) (reflect.Value, error) {
	field := value.FieldByNameFunc(func(field string) bool { return strings.EqualFold(field, name) })
	if !field.IsValid() {
		return field, fmt.Errorf("there is no field for %s", name)
	}
	return field, nil
}

func setArgument(field any, argument json.RawMessage) error {
	type file struct{ Filename, Content string }
	var one file
	switch field := field.(type) {
	case *api.File:
		err := json.Unmarshal(argument, &one)
		*field = api.File{Name: one.Filename, Content: strings.NewReader(one.Content)}
		return err
	case **api.File:
		*field = new(api.File)
		return setArgument(*field, argument)
	case *io.Reader:
		err := json.Unmarshal(argument, &one)
		*field = strings.NewReader(one.Content)
		return err
	case *[]api.File:
		var all []json.RawMessage
		if err := json.Unmarshal(argument, &all); err != nil {
			return err
		}
		*field = make([]api.File, len(all))
		for index := range all {
			if err := setArgument(&(*field)[index], all[index]); err != nil {
				return err
			}
		}
		return nil
	}
	return api.Unmarshal(argument, field)
}

// security returns the credentials, and their texts.
func (row row) security() (security api.Security, secrets []string, err error) {
	for name, given := range row.Security {
		field, err := fieldOf(reflect.ValueOf(&security).Elem(), name)
		if err != nil {
			return security, nil, err
		}
		var text string
		var other struct {
			Username, Password string
			Provider           []string
		}
		if json.Unmarshal(given, &text) == nil {
			field.Set(reflect.ValueOf(api.Static(text)))
			secrets = append(secrets, text)
		} else if err := json.Unmarshal(given, &other); err != nil {
			return security, nil, err
		} else if other.Provider == nil {
			field.Set(reflect.ValueOf(&api.Basic{Username: other.Username, Password: api.Hide(other.Password)}))
			secrets = append(secrets, other.Password, base64.StdEncoding.EncodeToString([]byte(other.Username+":"+other.Password)))
		} else {
			left := other.Provider
			secrets = append(secrets, left...)
			field.Set(reflect.ValueOf(api.Provided(func(context.Context) (string, error) {
				if len(left) == 0 {
					return "", errors.New("it was asked too often")
				}
				next := left[0]
				left = left[1:]
				return next, nil
			})))
		}
	}
	return security, secrets, nil
}

// decode returns the value of a response, or nil if there is none.
func decode(operation api.Operation, response *http.Response) (any, error) {
	results := reflect.ValueOf(operation).MethodByName("Decode").Call([]reflect.Value{reflect.ValueOf(response)})
	err, _ := results[len(results)-1].Interface().(error)
	if err != nil || len(results) == 1 {
		return nil, err
	}
	if content, ok := results[0].Interface().(io.ReadCloser); ok {
		defer content.Close()
		text, err := io.ReadAll(content)
		return string(text), err
	}
	return results[0].Interface(), nil
}

func (sent sent) check(request *http.Request) error {
	if path := request.URL.RequestURI(); sent.Path != nil && path != *sent.Path {
		return fmt.Errorf("the path is %s", path)
	}
	for name, wanted := range sent.Headers {
		values := request.Header.Values(name)
		if wanted == nil && len(values) > 0 || wanted != nil && (len(values) != 1 || values[0] != *wanted) {
			return fmt.Errorf("the header %s is %q", name, values)
		}
	}
	return nil
}

// part is a part of a multipart body.
type part struct{ Name, Filename, Type, Content string }

func partsOf(mediaType string, body []byte) (parts []part, err error) {
	_, parameters, err := mime.ParseMediaType(mediaType)
	if err != nil {
		return nil, err
	}
	reader := multipart.NewReader(bytes.NewReader(body), parameters["boundary"])
	for {
		next, err := reader.NextPart()
		if err == io.EOF {
			return parts, nil
		} else if err != nil {
			return nil, err
		}
		content, err := io.ReadAll(next)
		if err != nil {
			return nil, err
		}
		mediaType := next.Header.Get("Content-Type")
		if mediaType == "" || strings.HasPrefix(mediaType, "text/plain;") {
			mediaType = "text/plain"
		}
		parts = append(parts, part{next.FormName(), next.FileName(), mediaType, string(content)})
	}
}

// expected returns an error unless there is one exactly if it is wanted.
func expected(wanted bool, err error) error {
	if wanted && err == nil {
		return errors.New("there is no error")
	} else if wanted {
		return nil
	}
	return err
}

// same returns an error unless two texts are the same in JSON.
func same(got, wanted []byte) error {
	one, err := plain(got)
	if err != nil {
		return fmt.Errorf("%s: %w", got, err)
	}
	other, err := plain(wanted)
	if err != nil {
		return err
	}
	if !reflect.DeepEqual(one, other) {
		return fmt.Errorf("it is %s, and not %s", got, wanted)
	}
	return nil
}

func equal(got, wanted any) error {
	if !reflect.DeepEqual(got, wanted) {
		return fmt.Errorf("it is %q, and not %q", got, wanted)
	}
	return nil
}

// plain parses JSON; numbers are the same if their values are.
func plain(text []byte) (value any, err error) {
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	if err := decoder.Decode(&value); err != nil {
		return nil, err
	}
	return rational(value), nil
}

func rational(value any) any {
	switch value := value.(type) {
	case json.Number:
		number, _ := new(big.Rat).SetString(value.String())
		return number.RatString()
	case []any:
		for index := range value {
			value[index] = rational(value[index])
		}
	case map[string]any:
		for key := range value {
			value[key] = rational(value[key])
		}
	}
	return value
}
