//! What the configuration changes of requests.

use cce_generator::config::Config;
use cce_generator::rust;

const DOCUMENT: &str = "
openapi: 3.0.3
info: {title: Shop, version: '1'}
paths:
  /orders:
    get:
      operationId: listOrders
      parameters:
      - {name: tags, in: query, style: deepObject, schema: {type: array, items: {type: string}}}
      - name: filter
        in: query
        style: deepObject
        schema: {type: object, properties: {tags: {type: array, items: {type: string}}}}
      responses: {'204': {description: Done}}
    post:
      operationId: addOrder
      requestBody:
        content:
          application/x-www-form-urlencoded:
            schema: {type: object, properties: {tags: {type: array, items: {type: string}}}}
            encoding: {tags: {style: deepObject}}
      responses: {'204': {description: Done}}
";

/// Returns the styles of all parameters and fields.
fn styles(config: &Config) -> Vec<String> {
    let reading = config.document("shop.yaml", DOCUMENT.to_owned());
    let reading = reading.unwrap_or_else(|error| panic!("{error}"));
    let (tree, _) = rust::generate(&reading.api, &config.options).unwrap();
    let code = super::code(&tree);
    let lines = code
        .lines()
        .filter(|line| line.contains("Style::DEEP") && !line.contains("///"));
    let styles = lines.filter_map(|line| line.split("Style::").nth(1));
    styles
        .map(|style| {
            style
                .split(&[',', ')'])
                .next()
                .unwrap_or_default()
                .to_owned()
        })
        .collect()
}

#[test]
fn lists_in_brackets_have_the_form_of_the_configuration() {
    let indices = "DEEP_OBJECT_INDICES";
    let by_default = [indices, "DEEP_OBJECT", indices];
    assert_eq!(styles(&Config::default()), by_default);
    for (form, style) in [
        ("indices", indices),
        ("brackets", "DEEP_OBJECT_BRACKETS"),
        ("repeated", "DEEP_OBJECT"),
    ] {
        let config = super::config(&format!("deep-object-lists = \"{form}\""));
        assert_eq!(styles(&config), [style; 3], "{form}");
    }
}
