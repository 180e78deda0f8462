//! Engines with a certificate of their own making.

use std::sync::Arc;

use cce_operations::execution::GetAllExecutions;
use cce_operations::{API, Client, ClientBuilder, Error, RetryPolicy};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;

/// A server that responds to one request at a time, and its certificate in PEM.
async fn server() -> (ClientBuilder, String) {
    let key = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
    let config = ServerConfig::builder()
        .with_no_client_auth()
        .with_single_cert(
            vec![key.cert.der().clone()],
            key.signing_key.serialize_der().try_into().unwrap(),
        )
        .unwrap();
    let acceptor = TlsAcceptor::from(Arc::new(config));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        loop {
            let (stream, _) = listener.accept().await.unwrap();
            // Who doesn't trust the certificate goes away.
            let Ok(mut stream) = acceptor.accept(stream).await else {
                continue;
            };
            let mut request = [0; 4096];
            assert!(stream.read(&mut request).await.unwrap() > 0);
            let response = b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\nconnection: close\r\n\r\n{}";
            stream.write_all(response).await.unwrap();
            stream.shutdown().await.unwrap();
        }
    });
    let builder = Client::builder(&API, format!("localhost:{port}"))
        .token("t0ken-given")
        .retries(RetryPolicy::none());
    (builder, key.cert.pem())
}

async fn send(builder: ClientBuilder) -> Result<(), Error> {
    let client = builder.build()?;
    client.send(GetAllExecutions::new()).await.map(drop)
}

#[tokio::test]
async fn are_not_trusted() {
    let (builder, _) = server().await;
    let error = send(builder).await.unwrap_err();
    assert!(matches!(&error, Error::Transport(error) if error.is_connect()));
    assert!(error.to_string().contains("certificate"), "{error}");
}

#[tokio::test]
async fn are_trusted_by_their_certificate() {
    let (builder, pem) = server().await;
    send(builder.root_certificate(pem)).await.unwrap();
}

#[tokio::test]
async fn are_trusted_blindly_if_one_must() {
    let (builder, _) = server().await;
    send(builder.danger_accept_invalid_certificates(true))
        .await
        .unwrap();
}
