package mock

import (
	"context"
	"encoding/json"
	"net/http"
	"reflect"
	"sort"
	"strings"
	"testing"
	"time"

	"maskingapi"
)

// Sends every operation with made-up arguments and decodes the response. The mock engine checks the requests.
func TestEveryOperation(t *testing.T) {
	engine := newEngine(t)
	decoded := 0
	for _, value := range filled(t) {
		name := value.Type().Name()
		response, err := engine.send(value.Interface().(maskingapi.Operation))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		results := value.MethodByName("Decode").Call([]reflect.Value{reflect.ValueOf(response)})
		err, _ = results[len(results)-1].Interface().(error)
		if err != nil {
			t.Errorf("%s: %v", name, err)
		} else {
			decoded++
		}
	}
	t.Logf("%d of %d operations have responses as declared", decoded, len(maskingapi.Operations()))
	if decoded == 0 {
		t.Error("there are no operations")
	}
}

// filled returns all operations with made-up arguments. Deletions come last, those of outer objects after those of the
// objects within, which would be gone otherwise.
func filled(t *testing.T) (operations []reflect.Value) {
	var deleting []reflect.Value
	length := map[reflect.Type]int{}
	for _, operation := range maskingapi.Operations() {
		value := reflect.New(reflect.TypeOf(operation)).Elem()
		fill(value, 0)
		request, err := value.Interface().(maskingapi.Operation).NewRequest(context.Background(), "")
		if err != nil {
			t.Fatal(err)
		}
		if request.Method == http.MethodDelete {
			deleting = append(deleting, value)
			length[value.Type()] = len(request.URL.Path)
		} else {
			operations = append(operations, value)
		}
	}
	sort.SliceStable(deleting, func(one, other int) bool { return length[deleting[one].Type()] > length[deleting[other].Type()] })
	return append(operations, deleting...)
}

// fill makes up a value of a type. Optional parts are present unless they are nested deeply.
func fill(value reflect.Value, depth int) {
	if value.Kind() == reflect.Pointer {
		if depth < 6 {
			value.Set(reflect.New(value.Type().Elem()))
			fill(value.Elem(), depth+1)
		}
		return
	}
	if values := value.MethodByName("Values"); values.IsValid() {
		value.Set(values.Call(nil)[0].Index(0))
		return
	}
	if reveal := value.MethodByName("Reveal"); reveal.IsValid() {
		secret := reflect.New(reveal.Type().Out(0))
		fill(secret.Elem(), depth)
		data, _ := json.Marshal(secret.Interface())
		if err := json.Unmarshal(data, value.Addr().Interface()); err != nil {
			panic(err)
		}
		return
	}
	switch filled := value.Addr().Interface().(type) {
	case *maskingapi.Time:
		filled.Time = time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)
		return
	case *maskingapi.File:
		*filled = maskingapi.File{Name: "file.txt", Content: strings.NewReader("content")}
		return
	}
	switch value.Kind() {
	case reflect.Struct:
		for index := 0; index < value.NumField(); index++ {
			fill(value.Field(index), depth+1)
		}
	case reflect.Slice:
		value.Set(reflect.MakeSlice(value.Type(), 1, 1))
		fill(value.Index(0), depth+1)
	case reflect.Map:
		element := reflect.New(value.Type().Elem()).Elem()
		fill(element, depth+1)
		value.Set(reflect.MakeMap(value.Type()))
		value.SetMapIndex(reflect.ValueOf("property"), element)
	case reflect.Interface:
		value.Set(reflect.ValueOf(map[string]any{}))
	case reflect.String:
		value.SetString("text")
	case reflect.Bool:
		value.SetBool(true)
	case reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		value.SetInt(1)
	case reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		value.SetUint(1)
	case reflect.Float32, reflect.Float64:
		value.SetFloat(1)
	}
}
