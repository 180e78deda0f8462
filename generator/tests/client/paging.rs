//! Lists over several pages.

use cce_operations::Error;
use cce_operations::execution::GetAllExecutions;
use futures_util::StreamExt;

use crate::server::{Response, Server};
use crate::{client, client_with_credentials};

/// A page with items of given numbers, and a total if there is one.
fn page(numbers: impl IntoIterator<Item = i32>, total: Option<i64>) -> String {
    let items: Vec<String> = numbers
        .into_iter()
        .map(|number| format!(r#"{{"jobId": {number}}}"#))
        .collect();
    let information = total.map_or(String::new(), |total| {
        format!(r#""_pageInfo": {{"total": {total}}}, "#)
    });
    format!(r#"{{{information}"responseList": [{}]}}"#, items.join(","))
}

/// A server with the pages given, and empty ones behind them.
fn server(pages: Vec<String>) -> Server {
    Server::start(move |seen| {
        let number: usize = seen.query("page_number").unwrap_or("1").parse().unwrap();
        let empty = || page([], None);
        Response::json(200, pages.get(number - 1).cloned().unwrap_or_else(empty))
    })
}

/// The numbers of all items, and how many requests it took.
async fn read(server: &Server, operation: GetAllExecutions) -> (Vec<i32>, usize) {
    let items = client(server).items(operation).try_collect().await.unwrap();
    (
        items.into_iter().map(|item| item.job_id).collect(),
        server.seen().len(),
    )
}

fn numbers(count: i32) -> Vec<i32> {
    (0..count).collect()
}

#[tokio::test]
async fn by_the_total() {
    let sized = || GetAllExecutions::new().page_size(3);
    let short = server(vec![page(0..3, Some(5)), page(3..5, Some(5))]);
    assert_eq!(read(&short, sized()).await, (numbers(5), 2));
    let full = server(vec![page(0..3, Some(6)), page(3..6, Some(6))]);
    assert_eq!(read(&full, sized()).await, (numbers(6), 2));
    let empty = server(vec![page([], Some(0))]);
    assert_eq!(read(&empty, sized()).await, (vec![], 1));
    let unsized_list = server(vec![page(0..3, Some(5)), page(3..5, Some(5))]);
    assert_eq!(
        read(&unsized_list, GetAllExecutions::new()).await,
        (numbers(5), 2)
    );
}

#[tokio::test]
async fn without_a_total() {
    let sized = || GetAllExecutions::new().page_size(3);
    let short = server(vec![page(0..3, None), page(3..5, None)]);
    assert_eq!(read(&short, sized()).await, (numbers(5), 2));
    let full = server(vec![page(0..3, None), page(3..6, None)]);
    assert_eq!(
        read(&full, sized()).await,
        (numbers(6), 3),
        "only an empty page ends it"
    );
    let unsized_list = server(vec![page(0..3, None), page(3..5, None)]);
    assert_eq!(
        read(&unsized_list, GetAllExecutions::new()).await,
        (numbers(5), 2)
    );
    let nothing = server(vec![]);
    assert_eq!(read(&nothing, GetAllExecutions::new()).await, (vec![], 1));
}

#[tokio::test]
async fn the_total_changes() {
    let grows = server(vec![
        page(0..3, Some(5)),
        page(3..6, Some(7)),
        page(6..7, Some(7)),
    ]);
    assert_eq!(read(&grows, GetAllExecutions::new()).await, (numbers(7), 3));
    let shrinks = server(vec![page(0..3, Some(9)), page(3..5, Some(5))]);
    assert_eq!(
        read(&shrinks, GetAllExecutions::new()).await,
        (numbers(5), 2)
    );
    let lies = server(vec![page(0..3, Some(1000)), page(3..5, Some(1000))]);
    assert_eq!(read(&lies, GetAllExecutions::new()).await, (numbers(5), 3));
}

/// An engine has its own limit for the size of a page; that a page is short doesn't end the list.
#[tokio::test]
async fn pages_are_smaller_than_asked_for() {
    let capped = server(vec![
        page(0..2, Some(5)),
        page(2..4, Some(5)),
        page(4..5, Some(5)),
    ]);
    assert_eq!(
        read(&capped, GetAllExecutions::new().page_size(100)).await,
        (numbers(5), 3)
    );
}

#[tokio::test]
async fn a_server_that_knows_no_pages_gives_one() {
    let server = Server::start(|_| Response::json(200, page(0..3, None)));
    assert_eq!(
        read(&server, GetAllExecutions::new()).await,
        (numbers(3), 2)
    );
    let server = Server::start(|_| Response::json(200, page(0..3, Some(100))));
    assert_eq!(
        read(&server, GetAllExecutions::new()).await,
        (numbers(3), 2)
    );
}

#[tokio::test]
async fn from_a_page_on() {
    let pages = || {
        vec![
            page(0..3, Some(8)),
            page(3..6, Some(8)),
            page(6..8, Some(8)),
        ]
    };
    let server = server(pages());
    let second = GetAllExecutions::new().page_number(2).page_size(3);
    assert_eq!(read(&server, second).await, ((3..8).collect(), 2));
    let asked: Vec<_> = server
        .seen()
        .iter()
        .map(|seen| seen.query("page_number").map(str::to_owned))
        .collect();
    assert_eq!(asked, [Some("2".to_owned()), Some("3".to_owned())]);
    let server = self::server(pages());
    let last = GetAllExecutions::new().page_number(i64::MAX);
    assert!(read(&server, last).await.0.is_empty());
}

#[tokio::test]
async fn page_by_page() {
    let server = server(vec![page(0..3, Some(5)), page(3..5, Some(5))]);
    let mut pages = client(&server).pages(GetAllExecutions::new());
    assert_eq!(
        server.seen().len(),
        0,
        "nothing is sent before it is asked for"
    );
    let page = pages.try_next().await.unwrap().unwrap();
    assert_eq!(
        (page.items.len(), page.total, server.seen().len()),
        (3, Some(5), 1)
    );
    assert_eq!(pages.next().await.unwrap().unwrap().items.len(), 2);
    assert!(pages.next().await.is_none() && pages.next().await.is_none());
    assert_eq!(server.seen()[0].query("page_number"), None);
}

#[tokio::test]
async fn an_error_ends_it() {
    let server = Server::start(|seen| match seen.number {
        0 => Response::json(200, page(0..3, Some(9))),
        _ => Response::json(400, "{}"),
    });
    let mut items = client(&server).items(GetAllExecutions::new());
    for _ in 0..3 {
        assert!(items.next().await.unwrap().is_ok());
    }
    assert_eq!(items.next().await.unwrap().unwrap_err().status(), Some(400));
    assert!(items.next().await.is_none());
    assert_eq!(server.seen().len(), 2);
}

#[tokio::test]
async fn a_token_expires_between_two_pages() {
    let server = Server::start(|seen| match (seen.path(), seen.number) {
        ("/login", number) => {
            Response::json(200, format!(r#"{{"Authorization": "t0ken-{number}"}}"#))
        }
        (_, 1) => Response::json(200, page(0..3, Some(5))),
        _ if seen.header("authorization") == Some("t0ken-0") => Response::json(401, "{}"),
        _ => Response::json(200, page(3..5, Some(5))),
    });
    let items: Result<Vec<_>, Error> = client_with_credentials(&server)
        .items(GetAllExecutions::new())
        .try_collect()
        .await;
    let found: Vec<i32> = items.unwrap().into_iter().map(|item| item.job_id).collect();
    assert_eq!(found, numbers(5));
    assert_eq!(server.count("/login"), 2);
}
