//! The guide on the operations crate's front page: how to use the client, step by step.
//!
//! Each step shows an operation of the API that is simple enough, and is left out if there is none.
//! The code is a doctest: it is compiled with the crate's tests, and runs if the variable [`SERVER`]
//! names a server.

use proc_macro2::TokenStream;
use quote::quote;

use crate::api::{Direction, Method, Operation, ParameterLocation, ResponseContent};
use crate::sampling::Sampler;

use super::Options;
use super::plain_call::{self, PlainCall};
use super::security;
use super::snippet::Snippet;
use super::types::Types;

/// The environment variable that names a server for the code to run against.
const SERVER: &str = "API_TEST_BASE_URL";

/// The file with the front page's part on the client, beside `lib.rs`.
pub(super) const FILE: &str = "client.md";

/// The operations that the front page shows.
pub(super) struct FrontPage<'a> {
    types: &'a Types<'a>,
    package: String,
    /// An operation that logs in with a bearer token.
    bearer: Option<PlainCall>,
    /// An operation that starts a task.
    wait: Option<PlainCall>,
    call: Option<PlainCall>,
    list: Option<PlainCall>,
    /// An operation whose response can be read value by value.
    stream: Option<PlainCall>,
    upload: Option<PlainCall>,
    download: Option<PlainCall>,
}

impl<'a> FrontPage<'a> {
    pub(super) fn new(types: &'a Types<'a>, options: &Options) -> Self {
        let api = types.api;
        let sampler = Sampler::new(types.known, Direction::Request);
        let plain = |operation: &Operation| PlainCall::of(types, &sampler, operation);
        // The simplest operation is the first of those with the fewest arguments.
        let plainest = |is_wanted: &dyn Fn(&Operation) -> bool| {
            let wanted = api.operations.iter().filter(|one| is_wanted(one));
            wanted.filter_map(plain).min_by_key(|call| call.arguments)
        };
        let started = |operation: &Operation| {
            let output = operation.output_type()?;
            api.tasks.iter().find(|task| &task.type_name == output)
        };
        // An operation really starts a task if its body describes the task, rather than a path alone.
        let is_start = |operation: &&Operation| {
            operation.method == Method::Post && operation.body.is_some() && in_path(operation) == 0
        };
        // A task that reports its progress has more to show.
        let wait = api
            .operations
            .iter()
            .filter(is_start)
            .filter_map(|operation| Some((plain(operation)?, started(operation)?)))
            .min_by_key(|(call, task)| (task.done_property.is_none(), call.arguments));
        let polled = wait
            .as_ref()
            .and_then(|(_, task)| api.operation(&task.poll));
        let call = polled.and_then(plain).or_else(|| {
            plainest(&|one| {
                one.method == Method::Get && in_path(one) == 1 && one.output_type().is_some()
            })
            .or_else(|| plainest(&|one| one.method == Method::Get && one.output_type().is_some()))
        });
        let is_list = |one: &Operation| one.paging.is_some() && one.method == Method::Get;
        let tag = call.as_ref().map(|call| call.module.clone());
        let list =
            plainest(&|one| is_list(one) && Some(types.names.module(one.tag())) == tag.as_deref())
                .or_else(|| plainest(&is_list));
        Self {
            types,
            package: options.operations_crate(api),
            bearer: api
                .login
                .iter()
                .flat_map(|login| &login.by_bearer)
                .flat_map(|logins| &logins.operations)
                .find_map(|id| plain(api.operation(id)?)),
            wait: wait.map(|(start, _)| start),
            call,
            list,
            stream: plainest(&|one| one.stream().is_some()),
            upload: plainest(&plain_call::has_file),
            download: plainest(&|one| {
                let mut contents = one.successes().map(|success| &success.content);
                contents.all(|content| matches!(content, Some(ResponseContent::Bytes { .. })))
                    && one.successes().count() == 1
            }),
        }
    }

    /// Writes the part on the client, in Markdown.
    pub(super) fn client(&self) -> String {
        let steps = [
            self.connect(),
            self.bearer(),
            self.call(),
            self.page(),
            self.stream(),
            self.upload(),
            self.download(),
            self.wait(),
            self.error(),
            self.blocking(),
        ];
        steps.into_iter().flatten().collect()
    }

    /// Writes the example without a client: an operation builds its own request.
    pub(super) fn request(&self) -> Option<String> {
        let call = self.call.as_ref()?;
        let expression = &call.expression;
        let method = call.method.as_str();
        let code = quote! {
            let operation = #expression;
            let request = operation.request()?;
            assert_eq!(request.method.as_str(), #method);
        };
        let snippet = Snippet::new(&self.package)
            .import("Operation")
            .of(call)
            .code(code)
            .code(path_assertion(call));
        Some(snippet.in_main())
    }

    fn connect(&self) -> Option<String> {
        let credentials = self.authentication("");
        let password = credentials
            .contains("password")
            .then_some("let password = \"sesame\";");
        let mut snippet = Snippet::new(&self.package).import("API").import("Client");
        let takes_credentials = security::example(self.types).is_some();
        if takes_credentials && self.types.api.login.is_none() {
            snippet = snippet.import(security::MODULE);
        }
        let snippet = snippet
            .hidden(password.into_iter().map(str::to_owned))
            .text(&format!(
                "let client = Client::builder(&API, {:?}){credentials}.build()?;",
                self.url()
            ));
        let mut text = format!(
            "The URL is that of the {}, or any below it up to the API's root. Cloning a client is cheap, and \
             shares connections and token. Certificates, timeouts, retries and a proxy are settings of the \
             [`ClientBuilder`].",
            self.types.options.server
        );
        if takes_credentials {
            text.push_str(
                " The module [`security`] has a function for each security scheme that takes credentials. An \
                 operation that can be authenticated in several ways uses the first that the client has all \
                 credentials for.",
            );
        }
        Some(section("Connect", &text, &snippet.in_async_main()))
    }

    fn bearer(&self) -> Option<String> {
        let login = self.bearer.as_ref()?;
        let expression = &login.expression;
        let url = self.url();
        let code = quote! {
            let client = Client::builder(&API, #url).bearer(#expression, token).build()?;
        };
        let snippet = Snippet::new(&self.package)
            .import("API")
            .import("Client")
            .hidden(["let token = \"token\";".to_owned()])
            .of(login)
            .code(code);
        Some(section(
            "Connect with a bearer token",
            "Instead of a name and a password, a login may take a bearer token, such as one of a single sign-on. The \
             session works like any other. The implementors of [`BearerLogin`] are the logins that take one.",
            &snippet.in_async_main(),
        ))
    }

    fn call(&self) -> Option<String> {
        let call = self.call.as_ref()?;
        let expression = &call.expression;
        let code = quote! {
            let operation = #expression;
            let response = client.send(operation).await?;
            println!("{response:?}");
        };
        Some(section(
            "Call",
            "`new` takes the required arguments of an operation, and setters the optional ones. The response is a type \
             of the models crate.",
            &self.with_client(Snippet::new(&self.package).of(call).code(code)),
        ))
    }

    fn page(&self) -> Option<String> {
        let list = self.list.as_ref()?;
        let expression = &list.expression;
        let code = quote! {
            let operation = #expression;
            let mut items = client.items(operation);
            while let Some(item) = items.try_next().await? {
                println!("{item:?}");
            }
        };
        Some(section(
            "Page",
            "[`Client::items`] yields the items of all pages of a list, and [`Client::pages`] the pages. Both are streams; \
             a page is requested when it is needed.",
            &self.with_client(Snippet::new(&self.package).of(list).code(code)),
        ))
    }

    fn stream(&self) -> Option<String> {
        let stream = self.stream.as_ref()?;
        let expression = &stream.expression;
        let code = quote! {
            let operation = #expression;
            let mut events = client.events(operation);
            while let Some(event) = events.try_next().await? {
                println!("{event:?}");
            }
        };
        Some(section(
            "Read a stream",
            "[`Client::events`] yields the values of a response while they arrive: the events that a server sends, or \
             the items of a stream. Dropping it closes the connection. The timeout applies to each wait.",
            &self.with_client(Snippet::new(&self.package).of(stream).code(code)),
        ))
    }

    fn upload(&self) -> Option<String> {
        let upload = self.upload.as_ref()?;
        let expression = &upload.expression;
        let code = quote! {
            let operation = #expression;
            let response = client.send(operation).await?;
            println!("{response:?}");
        };
        Some(section(
            "Upload",
            "A file is sent from memory, from a path ([`Upload::from_path`]) or from a reader \
             ([`Upload::from_reader`]); the latter two are read while they are sent.",
            &self.with_client(Snippet::new(&self.package).of(upload).code(code)),
        ))
    }

    fn download(&self) -> Option<String> {
        let download = self.download.as_ref()?;
        let expression = &download.expression;
        let code = quote! {
            let operation = #expression;
            let mut file = Vec::new();
            let size = client.download(operation, &mut file).await?;
            println!("{size} bytes");
        };
        Some(section(
            "Download",
            &format!(
                "[`Client::download`] writes to any \
                 [`AsyncWrite`](https://docs.rs/tokio/1/tokio/io/trait.AsyncWrite.html), here into memory, as the bytes \
                 arrive; [`Client::open_download`] gives them one by one, after the name and the length. A response \
                 with an error status is an error, with the {}'s message.",
                self.types.options.server
            ),
            &self.with_client(Snippet::new(&self.package).of(download).code(code)),
        ))
    }

    fn wait(&self) -> Option<String> {
        let start = self.wait.as_ref()?;
        let expression = &start.expression;
        let code = quote! {
            let operation = #expression;
            let options = WaitOptions::new()
                .deadline(Duration::from_secs(3600))
                .on_progress(|task| println!("{:?}", Task::progress(task)));
            let ended = client.run(operation, options).await?;
            println!("{ended:?}");
        };
        let snippet = Snippet::new(&self.package)
            .standard("std::time::Duration")
            .import("Task")
            .import("WaitOptions")
            .of(start)
            .code(code);
        let mut text = format!(
            "A [`Task`] runs on after the response. [`Client::run`] sends the operation that starts it, and polls it \
             until it has ended, through an outage of the {}, too. [`Client::wait`] waits for a task that was \
             started, and [`Client::resume`] for one of which only the id is known. A failure is an error, and so is a \
             passed deadline, which doesn't stop the task; the error has the task as it was last.",
            self.types.options.server
        );
        if (self.types.api.tasks.iter()).any(|task| !task.warned.is_empty()) {
            text.push_str(
                " An end with warnings ([`TaskState::Warned`]) is an error too, unless \
                 [`WaitOptions::accept_warnings`] is set.",
            );
        }
        Some(section("Wait", &text, &self.with_client(snippet)))
    }

    fn error(&self) -> Option<String> {
        let call = self.call.as_ref()?;
        let expression = &call.expression;
        let code = quote! {
            let operation = #expression;
            match client.send(operation).await {
                Ok(response) => println!("{response:?}"),
                Err(error) if error.is_not_found() => println!("there is none"),
                Err(error) => return Err(error.into()),
            }
        };
        Some(section(
            "Handle an error",
            &format!(
                "[`Error`] says what went wrong: the {} refused ([`Error::Status`], with its message), the response can't \
                 be decoded ([`Error::Decode`], with the place in it), or there was none. No error has a password or a token \
                 in it.",
                self.types.options.server
            ),
            &self.with_client(Snippet::new(&self.package).of(call).code(code)),
        ))
    }

    fn blocking(&self) -> Option<String> {
        let list = self.list.as_ref().or(self.call.as_ref())?;
        let expression = &list.expression;
        let code = match &self.list {
            Some(_) => quote! {
                let operation = #expression;
                for item in client.items(operation) {
                    let item = item?;
                    println!("{item:?}");
                }
            },
            None => quote! {
                let operation = #expression;
                let response = client.send(operation)?;
                println!("{response:?}");
            },
        };
        let snippet = Snippet::new(&self.package).of(list).code(code);
        Some(section(
            "Without async",
            "With the feature `blocking`, `blocking::Client` has the same methods for code that isn't async.",
            &snippet
                .hidden(self.server("blocking::Client"))
                .in_blocking_main(),
        ))
    }

    /// Writes a snippet with a client of the server that the variable names.
    fn with_client(&self, snippet: Snippet) -> String {
        snippet.hidden(self.server("Client")).in_async_main()
    }

    /// Returns the URL of the server in examples.
    fn url(&self) -> String {
        format!("https://{}", self.types.options.host())
    }

    fn server(&self, client: &str) -> Vec<String> {
        let prefix = format!("{}::", self.package);
        let authentication = self
            .authentication(&prefix)
            .replace("password", "\"sesame\"");
        let authentication = authentication.trim().to_owned();
        vec![
            format!("let Ok(base) = std::env::var({SERVER:?}) else {{ return Ok(()) }};"),
            format!(
                "let client = {0}::{client}::builder(&{0}::API, base){authentication}.build()?;",
                self.package
            ),
        ]
    }

    /// Returns the builder's calls that set the credentials, depending on how the API authenticates.
    /// The prefix is that of the module of credentials.
    fn authentication(&self, prefix: &str) -> String {
        let api = self.types.api;
        let line = match &api.login {
            Some(_) => "\n    .credentials(\"admin\", password)\n    ",
            None => {
                let example = security::example(self.types);
                return example.map_or_else(String::new, |credentials| {
                    format!("\n    .authenticate({prefix}{credentials})\n    ")
                });
            }
        };
        line.to_owned()
    }
}

fn section(title: &str, text: &str, code: &str) -> String {
    format!("\n## {title}\n\n{text}\n\n{code}")
}

/// Returns the number of path parameters.
fn in_path(operation: &Operation) -> usize {
    let parameters = operation.parameters.iter();
    parameters
        .filter(|parameter| parameter.location == ParameterLocation::Path)
        .count()
}

fn path_assertion(call: &PlainCall) -> TokenStream {
    let start = fixed_start(&call.path);
    quote!(assert!(request.path.starts_with(#start));)
}

/// Returns the path up to its first parameter.
fn fixed_start(path: &str) -> &str {
    path.split('{').next().unwrap_or(path)
}
