//! All operations of all documents: requests that the document allows pass, and the responses match
//! the document.

mod maker;
#[path = "../../tests/support/releases.rs"]
mod releases;

use std::thread;
use std::time::Duration;

use axum::body::{Body, to_bytes};
use axum::http::{Request, Response};
use serde_json::Value;
use tokio::time::Instant;

use self::maker::{Extent, Maker};
use super::Service;
use crate::builder::Options;
use crate::document::Document;
use crate::operation::Security;
use crate::schema::Direction;

fn document(version: &str) -> Document {
    Document::parse(&releases::document(version)).unwrap()
}

fn service(version: &str, seed: u64) -> Service {
    let options = Options {
        seed,
        tokens: ["token", "ended"].map(str::to_owned).to_vec(),
        ..Options::default()
    };
    Service::new(document(version), options).unwrap()
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap()
}

async fn bytes(response: Response<Body>) -> Vec<u8> {
    to_bytes(response.into_body(), usize::MAX)
        .await
        .unwrap()
        .to_vec()
}

/// Calls each operation, and returns the bodies of the responses.
fn call_all(service: &Service, extent: Extent) -> Vec<Vec<u8>> {
    let runtime = runtime();
    let document = service.schemas.document().clone();
    let mut bodies = Vec::new();
    for (index, operation) in service.operations.iter().enumerate() {
        let method = operation.method.as_str().to_lowercase();
        let authorization = match operation.security {
            Security::Bearer => "Bearer any",
            // A logout must not end the token of the operations that follow.
            _ if operation.template == "/logout" => "ended",
            _ => "token",
        };
        let maker = Maker {
            document: document.root(),
            base: service.base_path(),
            authorization,
        };
        let request = maker.request(&operation.template, &method, 1000 + index, extent);
        let id = &operation.id;
        let response = runtime.block_on(service.handle(request));
        let (status, media_type) = (
            response.status(),
            response.headers().get("content-type").cloned(),
        );
        let body = runtime.block_on(bytes(response));
        let shown = String::from_utf8_lossy(&body).into_owned();
        assert_eq!(status.as_u16(), operation.success.status, "{id}: {shown}");
        match operation.success.content() {
            None => assert!(body.is_empty(), "{id}: {shown}"),
            Some(content) => {
                assert_eq!(media_type.unwrap(), content.media_type.as_str(), "{id}");
                if content.is_json() {
                    let value: Value = serde_json::from_slice(&body).unwrap();
                    let faults =
                        service
                            .schemas
                            .faults(&content.schema, Direction::Response, &value);
                    assert_eq!(faults, [], "{id}: {shown}");
                }
            }
        }
        bodies.push(body);
    }
    assert_eq!(service.violations(), []);
    bodies
}

fn all(version: &str) {
    let minimal = call_all(&service(version, 1), Extent::Minimal);
    if let Some(operations) = releases::operations(version) {
        assert_eq!(minimal.len(), operations, "{version}");
    }
    let same = call_all(&service(version, 1), Extent::Minimal);
    assert!(minimal == same, "the same seed gives the same responses");
    call_all(&service(version, 2), Extent::Filled);
}

#[test]
fn all_operations_of_all_releases() {
    thread::scope(|scope| {
        for version in releases::documents().into_keys() {
            scope.spawn(move || all(&version));
        }
    });
}

/// A response is delayed for as long as its request says, but for no more than ten minutes.
#[tokio::test(start_paused = true)]
async fn a_response_is_delayed() {
    let service = service("5.1.47", 0);
    let longest = Duration::from_secs(600);
    for (asked, delay) in [
        ("50", Duration::from_millis(50)),
        ("99999999", longest),
        ("soon", Duration::ZERO),
    ] {
        let request = Request::get(format!("{}/roles", service.base_path()))
            .header("authorization", "token")
            .header("x-mock-delay-ms", asked);
        let start = Instant::now();
        let response = service.handle(request.body(Body::empty()).unwrap()).await;
        assert_eq!((response.status().as_u16(), start.elapsed()), (200, delay));
    }
}
