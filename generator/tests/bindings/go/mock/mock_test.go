// Package mock uses the generated package against the mock engine, whose URL is in MOCK_URL.
package mock

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"strings"
	"testing"
	"time"

	"maskingapi"
)

// engine is the client that a caller writes around the package: it has the base URL and the token, and renews the token.
type engine struct {
	baseURL string
	token   string
	logins  int
}

func newEngine(t *testing.T) *engine {
	url := os.Getenv("MOCK_URL")
	if url == "" {
		t.Fatal("MOCK_URL is not set")
	}
	return &engine{baseURL: url}
}

func (engine *engine) login(ctx context.Context, password string) error {
	operation := maskingapi.LoginOperation{Body: maskingapi.Login{Username: maskingapi.Hide("admin"), Password: maskingapi.Hide(password)}}
	request, err := operation.NewRequest(ctx, engine.baseURL)
	if err != nil {
		return err
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return err
	}
	value, err := operation.Decode(response)
	if err == nil {
		engine.token = value.Authorization.Reveal()
		engine.logins++
	}
	return err
}

// send sends an operation. It logs in when a token is first needed, and again when the token has expired. The logins
// with a bearer token are sent with one.
func (engine *engine) send(operation maskingapi.Operation) (*http.Response, error) {
	ctx := context.Background()
	for attempt := 0; ; attempt++ {
		if engine.token == "" {
			if err := engine.login(ctx, "any"); err != nil {
				return nil, err
			}
		}
		request, err := operation.NewRequest(ctx, engine.baseURL)
		if err != nil {
			return nil, err
		}
		switch operation.(type) {
		case maskingapi.SsoLogin, maskingapi.Oauth2Login:
			request.Header.Set(maskingapi.TokenHeader, "Bearer sesame")
		default:
			request.Header.Set(maskingapi.TokenHeader, engine.token)
		}
		response, err := http.DefaultClient.Do(request)
		if err != nil || response.StatusCode != http.StatusUnauthorized || attempt > 0 {
			return response, err
		}
		response.Body.Close()
		engine.token = ""
	}
}

// call sends an operation and decodes the response.
func call[A any, O interface {
	maskingapi.Operation
	Decode(*http.Response) (A, error)
}](t *testing.T, engine *engine, operation O) A {
	t.Helper()
	response, err := engine.send(operation)
	if err != nil {
		t.Fatal(err)
	}
	value, err := operation.Decode(response)
	if err != nil {
		t.Fatal(err)
	}
	return value
}

func TestAList(t *testing.T) {
	engine := newEngine(t)
	seen := map[int32]bool{}
	for page := int64(1); ; page++ {
		list := call[maskingapi.EnvironmentList](t, engine, maskingapi.GetAllEnvironments{
			PageNumber: maskingapi.Ptr(page),
			PageSize:   maskingapi.Ptr(int64(2)),
		})
		if list.ResponseList != nil {
			for _, environment := range *list.ResponseList {
				seen[*environment.EnvironmentId] = true
			}
		}
		if list.ResponseList == nil || len(*list.ResponseList) == 0 || int64(len(seen)) >= *list.PageInfo.Total {
			t.Logf("%d environments on %d pages", len(seen), page)
			if page < 2 {
				t.Error("one page shows nothing")
			}
			return
		}
	}
}

func TestAnExecution(t *testing.T) {
	engine := newEngine(t)
	execution := call[maskingapi.Execution](t, engine, maskingapi.CreateExecution{Body: maskingapi.ExecutionInput{JobId: 1}})
	for polls := 0; polls < 100; polls++ {
		execution = call[maskingapi.Execution](t, engine, maskingapi.GetExecutionById{ExecutionId: *execution.ExecutionId})
		switch *execution.Status {
		case maskingapi.ExecutionStatus_Succeeded, maskingapi.ExecutionStatus_Warning:
			t.Logf("%s after %d polls", *execution.Status, polls+1)
			return
		case maskingapi.ExecutionStatus_Failed, maskingapi.ExecutionStatus_Cancelled:
			t.Fatalf("it ended with %s", *execution.Status)
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatal("it doesn't end")
}

func TestFiles(t *testing.T) {
	const table = "id,name\n1,x\n"
	engine := newEngine(t)
	uploaded := call[maskingapi.FileUpload](t, engine, maskingapi.UploadFile{
		File: maskingapi.File{Name: `a "b" ö.csv`, Content: strings.NewReader(table)},
	})
	t.Logf("uploaded as %v", *uploaded.FileReferenceId)
	// An id with slashes, quotes and spaces.
	content := call[io.ReadCloser](t, engine, maskingapi.DownloadFile{FileDownloadId: *uploaded.FileReferenceId})
	defer content.Close()
	read, err := io.ReadAll(content)
	if err != nil || string(read) != table {
		t.Fatalf("%q, %v", read, err)
	}
	t.Logf("downloaded %d bytes", len(read))
}

func TestNotFound(t *testing.T) {
	engine := newEngine(t)
	created := call[maskingapi.Environment](t, engine, maskingapi.CreateEnvironment{
		Body: maskingapi.EnvironmentInput{EnvironmentName: "short-lived", ApplicationId: 1, Purpose: maskingapi.EnvironmentPurpose_Mask},
	})
	response, err := engine.send(maskingapi.DeleteEnvironment{EnvironmentId: *created.EnvironmentId})
	if err != nil {
		t.Fatal(err)
	}
	if err := (maskingapi.DeleteEnvironment{}).Decode(response); err != nil {
		t.Fatal(err)
	}
	operation := maskingapi.GetEnvironmentById{EnvironmentId: *created.EnvironmentId}
	if response, err = engine.send(operation); err != nil {
		t.Fatal(err)
	}
	_, err = operation.Decode(response)
	var refused *maskingapi.Error
	if !errors.As(err, &refused) || refused.Status != http.StatusNotFound || refused.Operation != "getEnvironmentById" || refused.Message == "" {
		t.Fatalf("%#v", err)
	}
	t.Log(err)
}

func TestWrongPassword(t *testing.T) {
	err := newEngine(t).login(context.Background(), "wrong")
	var refused *maskingapi.Error
	if !errors.As(err, &refused) || refused.Status != http.StatusUnauthorized {
		t.Fatalf("%#v", err)
	}
	t.Log(err)
	shown := fmt.Sprintf("%v %+v %#v", maskingapi.Login{Password: maskingapi.Hide("hunter2")}, maskingapi.Hide("hunter2"), maskingapi.Hide("hunter2"))
	if strings.Contains(shown, "hunter2") {
		t.Error(shown)
	}
}

func TestAnExpiredToken(t *testing.T) {
	engine := newEngine(t)
	call[maskingapi.EnvironmentList](t, engine, maskingapi.GetAllEnvironments{})
	expire(t, engine)
	call[maskingapi.EnvironmentList](t, engine, maskingapi.GetAllEnvironments{})
	if engine.logins != 2 {
		t.Errorf("%d logins", engine.logins)
	}
}

// expire ends the session at the engine, but not in the client, as if the token had expired.
func expire(t *testing.T, engine *engine) {
	t.Helper()
	response, err := engine.send(maskingapi.Logout{})
	if err != nil {
		t.Fatal(err)
	}
	response.Body.Close()
	if response.StatusCode >= http.StatusMultipleChoices {
		t.Fatal(response.Status)
	}
}
