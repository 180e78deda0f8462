package wire

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"reflect"
	"sync"
	"sync/atomic"
	"testing"

	api "wire"
)

// call sends a request of an operation, and decodes the response.
func call(security api.Security, operation api.Operation, baseURL string) error {
	request, err := operation.NewRequest(context.Background(), baseURL)
	if err != nil {
		return err
	}
	response, err := security.Do(nil, request, operation)
	if err == nil {
		_, err = decode(operation, response)
	}
	return err
}

func TestRequestsShareACallOfTheProvider(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(writer http.ResponseWriter, request *http.Request) {
		if request.Header.Get("Authorization") != "Bearer second" {
			writer.WriteHeader(http.StatusUnauthorized)
		}
	}))
	defer server.Close()
	var calls int32
	security := api.Security{Bearer: api.Provided(func(context.Context) (string, error) {
		return []string{"first", "second", "third"}[atomic.AddInt32(&calls, 1)-1], nil
	})}
	var waiting sync.WaitGroup
	for count := 0; count < 20; count++ {
		waiting.Add(1)
		go func() {
			defer waiting.Done()
			if err := call(security, api.SecureBearer{}, server.URL); err != nil {
				t.Error(err)
			}
		}()
	}
	waiting.Wait()
	if calls != 2 {
		t.Errorf("the provider was called %d times", calls)
	}
}

func TestAFailureOfTheProvider(t *testing.T) {
	failure := errors.New("the vault is closed")
	security := api.Security{Bearer: api.Provided(func(context.Context) (string, error) { return "", failure })}
	if err := call(security, api.SecureBearer{}, "http://localhost"); !errors.Is(err, failure) {
		t.Error(err)
	}
}

func TestARequestThatWaitsForTheProviderCanBeCancelled(t *testing.T) {
	begun, end := make(chan struct{}), make(chan struct{})
	security := api.Security{Bearer: api.Provided(func(context.Context) (string, error) {
		close(begun)
		<-end
		return "", errors.New("it was closed")
	})}
	first := make(chan error)
	go func() { first <- call(security, api.SecureBearer{}, "http://localhost") }()
	<-begun
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	request, err := api.SecureBearer{}.NewRequest(ctx, "http://localhost")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := security.Do(nil, request, api.SecureBearer{}); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	close(end)
	<-first
}

// The provider is asked again for the next request.
func TestABodyThatCanBeReadOnceIsNotSentAgain(t *testing.T) {
	var tokens []string
	server := httptest.NewServer(http.HandlerFunc(func(writer http.ResponseWriter, request *http.Request) {
		tokens = append(tokens, request.Header.Get("Authorization"))
		writer.WriteHeader(http.StatusUnauthorized)
	}))
	defer server.Close()
	left := []string{"first", "second", "third"}
	security := api.Security{Bearer: api.Provided(func(context.Context) (string, error) {
		next := left[0]
		left = left[1:]
		return next, nil
	})}
	for count := 0; count < 2; count++ {
		operation := api.SecureBody{}
		request, err := operation.NewRequest(context.Background(), server.URL)
		if err != nil {
			t.Fatal(err)
		}
		request.GetBody = nil
		response, err := security.Do(nil, request, operation)
		if err != nil || response.StatusCode != http.StatusUnauthorized {
			t.Fatal(response, err)
		}
		response.Body.Close()
	}
	if wanted := []string{"Bearer first", "Bearer second"}; !reflect.DeepEqual(tokens, wanted) {
		t.Error(tokens)
	}
}

func TestAMultipartBodyWithoutFilesCanBeReadAgain(t *testing.T) {
	request, err := api.MultipartRequired{Word: "a"}.NewRequest(context.Background(), "http://localhost")
	if err != nil || request.GetBody == nil || request.ContentLength <= 0 {
		t.Error(request, err)
	}
}

func TestARedirectToAnotherServerHasNoCredentials(t *testing.T) {
	security := api.Security{ApiKeyHeader: api.Static("hidden"), ApiKeyQuery: api.Static("hidden")}
	var seen *http.Request
	other := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, request *http.Request) { seen = request }))
	defer other.Close()
	server := httptest.NewServer(http.HandlerFunc(func(writer http.ResponseWriter, request *http.Request) {
		switch request.URL.Path {
		case "/secure-header-and-query":
			http.Redirect(writer, request, "/moved", http.StatusFound)
		case "/moved":
			if request.Header.Get("X-Api-Key") != "hidden" || request.URL.RawQuery != "api_key=hidden" {
				t.Error("a redirect to the same server has none")
			}
			http.Redirect(writer, request, other.URL, http.StatusFound)
		}
	}))
	defer server.Close()
	if err := call(security, api.SecureHeaderAndQuery{}, server.URL); err != nil {
		t.Fatal(err)
	}
	if seen.Header.Get("X-Api-Key") != "" || seen.URL.RawQuery != "" || seen.Referer() != server.URL+"/moved" {
		t.Error(seen.Header, seen.URL)
	}
}

func TestMissingCredentials(t *testing.T) {
	err := call(api.Security{ApiKeyQuery: api.Static("q")}, api.SecureBasicOrHeaderAndQuery{}, "http://localhost")
	const wanted = `secureBasicOrHeaderAndQuery needs credentials: "basic", or "apiKeyHeader" and "apiKeyQuery"`
	if err == nil || err.Error() != wanted {
		t.Error(err)
	}
}
