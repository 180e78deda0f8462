//! Sending of requests, with logins and retries.

use std::time::Duration;

use reqwest::header::{CONTENT_LENGTH, CONTENT_TYPE};
use tokio::time;

use super::call::Call;
use super::reply::{self, Reply};
use super::token::Token;
use super::trace::Span;
use super::{Client, TimeoutError, transport_error};
use crate::{Error, Method, Response};

impl Client {
    /// Sends a call with the tokens that it needs. If one has expired, sends the call again with a
    /// new one.
    pub(super) async fn exchange(&self, call: &Call<'_>) -> Result<Reply, Error> {
        let mut tokens = Vec::with_capacity(call.means.len());
        for session in &call.means {
            tokens.push(session.token(self, None).await?);
        }
        let reply = self.deliver(call, &sent(&tokens)).await?;
        let is_renewable = call.means.iter().any(|session| session.can_renew());
        if reply.status() != 401 || !is_renewable || !call.is_replayable() {
            return Ok(reply);
        }
        // A server that refuses a token has done nothing, so even a POST may be sent again.
        for (session, token) in call.means.iter().zip(&mut tokens) {
            if session.can_renew() {
                *token = session.token(self, token.as_ref()).await?;
            }
        }
        self.deliver(call, &sent(&tokens)).await
    }

    /// Sends a call and retries it as the retry policy allows.
    pub(super) async fn deliver(&self, call: &Call<'_>, tokens: &[Token]) -> Result<Reply, Error> {
        let policy = self.settings.retries;
        let mut delays = policy.delays();
        let mut attempt = 1;
        loop {
            let span = Span::new(call, attempt);
            let outcome = span.watch(self.attempt(call, tokens)).await;
            let budget = &self.shared.retries;
            if outcome.as_ref().is_ok_and(|reply| reply.status() < 400) {
                budget.give_back(attempt > 1);
            }
            let delay = policy
                .delay(call.is_idempotent, &outcome, &mut delays)
                .filter(|_| call.is_replayable() && budget.take());
            let Some(delay) = delay else {
                return outcome;
            };
            span.retry(delay);
            time::sleep(delay).await;
            attempt += 1;
        }
    }

    /// Sends a call once.
    async fn attempt(&self, call: &Call<'_>, tokens: &[Token]) -> Result<Reply, Error> {
        let request = self.request(call, tokens).await?;
        let reply = async {
            let sent = self.shared.transport.send(request).await;
            let response =
                sent.map_err(|error| transport_error::from_transport(call.operation, error))?;
            if call.streams && response.status().is_success() {
                Ok(Reply::Coming(response))
            } else {
                let response = reply::read(call.operation, response).await?;
                Ok(Reply::Whole(hiding(response, call, tokens)))
            }
        };
        within(call.operation, self.settings.timeout, reply).await?
    }

    /// Creates the request for a call, and opens the files of its body.
    async fn request(&self, call: &Call<'_>, tokens: &[Token]) -> Result<reqwest::Request, Error> {
        let (mut url, mut headers) = (call.url.clone(), call.headers.clone());
        for (name, value) in &self.headers {
            headers.insert(name, value.clone());
        }
        for token in tokens {
            token.apply(&mut url, &mut headers);
        }
        let mut request = reqwest::Request::new(method(call.method), url);
        if let Some(payload) = &call.payload {
            let opened = payload.open(call.operation).await?;
            headers.insert(CONTENT_TYPE, payload.media_type.clone());
            if let Some(length) = opened.length {
                headers.insert(CONTENT_LENGTH, length.into());
            }
            *request.body_mut() = Some(opened.body);
        }
        *request.headers_mut() = headers;
        Ok(request)
    }
}

/// Returns the tokens that there are.
fn sent(tokens: &[Option<Token>]) -> Vec<Token> {
    tokens.iter().flatten().cloned().collect()
}

/// Hides the secrets of the call and its tokens in errors about the response.
fn hiding(response: Response, call: &Call<'_>, tokens: &[Token]) -> Response {
    if (200..300).contains(&response.status()) {
        return response;
    }
    let mut hidden = call.hidden.clone();
    for token in tokens {
        token.hide_in(&mut hidden);
    }
    response.hiding(hidden)
}

/// Waits for a future. Returns a timeout error if it takes longer than the limit.
pub(super) async fn within<T>(
    operation: &'static str,
    limit: Option<Duration>,
    what: impl Future<Output = T>,
) -> Result<T, Error> {
    let Some(limit) = limit else {
        return Ok(what.await);
    };
    time::timeout(limit, what).await.map_err(|_| {
        TimeoutError {
            operation,
            limit: Some(limit),
            is_connect: false,
        }
        .into()
    })
}

fn method(method: Method) -> reqwest::Method {
    match method {
        Method::Get => reqwest::Method::GET,
        Method::Put => reqwest::Method::PUT,
        Method::Post => reqwest::Method::POST,
        Method::Delete => reqwest::Method::DELETE,
        Method::Options => reqwest::Method::OPTIONS,
        Method::Head => reqwest::Method::HEAD,
        Method::Patch => reqwest::Method::PATCH,
        Method::Trace => reqwest::Method::TRACE,
    }
}
