package wire

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"testing"

	api "wire"
)

// open serves a response of the operation streamObject, and reads it as a stream.
func open(t *testing.T, serve http.HandlerFunc) *api.Stream[api.ServerSentEvent[api.Pair]] {
	t.Helper()
	server := httptest.NewServer(serve)
	t.Cleanup(server.Close)
	operation := api.StreamObject{}
	request, err := operation.NewStreamRequest(context.Background(), server.URL)
	if err != nil {
		t.Fatal(err)
	}
	response, err := server.Client().Do(request)
	if err != nil {
		t.Fatal(err)
	}
	return operation.DecodeStream(response)
}

func send(writer http.ResponseWriter, text string) {
	io.WriteString(writer, text)
	writer.(http.Flusher).Flush()
}

// A CR ends the blank line, and what follows might be its LF.
func TestAnItemIsThereBeforeMoreIsSent(t *testing.T) {
	read := make(chan struct{})
	stream := open(t, func(writer http.ResponseWriter, request *http.Request) {
		send(writer, "data: {\"b\":1}\r\r")
		<-read
		send(writer, "\ndata: {\"b\":2}\r\n\r\n")
	})
	defer stream.Close()
	for count := int64(1); count <= 2; count++ {
		if !stream.Next() || *stream.Item().Data.B != count {
			t.Fatal(stream.Item(), stream.Err())
		}
		if count == 1 {
			close(read)
		}
	}
	if stream.Next() || stream.Err() != nil {
		t.Error(stream.Err())
	}
}

func TestCloseEndsTheConnection(t *testing.T) {
	ended := make(chan struct{})
	stream := open(t, func(writer http.ResponseWriter, request *http.Request) {
		defer close(ended)
		send(writer, "data: {}\n\n")
		<-request.Context().Done()
	})
	if !stream.Next() {
		t.Fatal(stream.Err())
	}
	if err := stream.Close(); err != nil {
		t.Error(err)
	}
	<-ended
	if stream.Next() || stream.Err() != nil {
		t.Error(stream.Err())
	}
}

func TestAStreamThatBreaksOff(t *testing.T) {
	stream := open(t, func(writer http.ResponseWriter, request *http.Request) {
		send(writer, "data: {}\n\n")
		panic(http.ErrAbortHandler)
	})
	defer stream.Close()
	if !stream.Next() || stream.Next() || !errors.Is(stream.Err(), io.ErrUnexpectedEOF) {
		t.Error(stream.Err())
	}
}

func TestAnUnsuccessfulStream(t *testing.T) {
	stream := open(t, func(writer http.ResponseWriter, request *http.Request) {
		writer.WriteHeader(http.StatusConflict)
		io.WriteString(writer, `{"message":"busy"}`)
	})
	defer stream.Close()
	var refused *api.Error
	if stream.Next() || !errors.As(stream.Err(), &refused) || refused.Status != http.StatusConflict {
		t.Error(stream.Err())
	}
}
