//! Lists, and the page of a list that a request selects.

use indexmap::IndexMap;
use serde_json::{Value, json};

use crate::schema::Schemas;
use crate::well_known::{NUMBER_ON_PAGE, PAGE_INFO, PAGE_ITEMS, PAGE_NUMBER, PAGE_SIZE, TOTAL};

/// The form of a response that contains a list.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct List {
    /// The schema of its items.
    pub(crate) item: Value,
    /// True if the response is an array and nothing else.
    is_bare: bool,
    /// True if the response has the number of items.
    has_info: bool,
}

impl List {
    /// Returns the list that a schema describes, if it describes one.
    pub(crate) fn of(schemas: &Schemas, schema: &Value) -> Option<Self> {
        let item = |array: &Value| {
            let array = schemas.document().look(array);
            array.get("items").cloned()
        };
        if schemas.kind(schema) == Some("array") {
            return Some(Self {
                item: item(schema)?,
                is_bare: true,
                has_info: false,
            });
        }
        let properties = schemas.properties(schema);
        Some(Self {
            item: item(properties.get(PAGE_ITEMS).copied()?)?,
            is_bare: false,
            has_info: properties.contains_key(PAGE_INFO),
        })
    }

    /// Returns true if the list comes in pages, and not at once.
    pub(crate) fn has_pages(&self) -> bool {
        self.has_info
    }

    /// Puts the items, or the page of them that the query selects, into a response.
    ///
    /// `body` is a made-up body of the same schema; its other properties stay as they are.
    /// Without a `page_size`, all items are on one page.
    pub(crate) fn fill(
        &self,
        mut body: Value,
        items: Vec<Value>,
        query: &IndexMap<String, Value>,
        page_size: Option<u64>,
    ) -> Value {
        if self.is_bare {
            return Value::Array(items);
        }
        let total = items.len();
        let items = match page_size {
            Some(size) if self.has_info => page(items, query, size),
            _ => items,
        };
        if let Value::Object(body) = &mut body {
            if self.has_info {
                let info = json!({ NUMBER_ON_PAGE: items.len(), TOTAL: total });
                body.insert(PAGE_INFO.to_owned(), info);
            }
            body.insert(PAGE_ITEMS.to_owned(), Value::Array(items));
        }
        body
    }
}

/// Returns one page; past the end, it is empty.
fn page(items: Vec<Value>, query: &IndexMap<String, Value>, page_size: u64) -> Vec<Value> {
    let asked = |name| query.get(name).and_then(Value::as_u64);
    let size = asked(PAGE_SIZE).unwrap_or(page_size);
    let number = asked(PAGE_NUMBER).unwrap_or(1);
    let skipped = number.saturating_sub(1).saturating_mul(size);
    let skipped = usize::try_from(skipped).unwrap_or(usize::MAX);
    let size = usize::try_from(size).unwrap_or(usize::MAX);
    items.into_iter().skip(skipped).take(size).collect()
}
