//! One change as it is written.

use cce_generator::report::html;

use crate::documents::every_state;

#[test]
fn a_limit_that_is_another_and_an_enumeration_that_grew() {
    let page = html(&every_state());
    let fragment = |id: &str| {
        let start = page.find(&format!(r#" id="{id}""#)).expect("it is there");
        let start = page[..start].rfind("<li").expect("it is an item");
        let end = start + page[start..].find("</details>").expect("it has an end");
        page[start..end].to_owned()
    };
    insta::with_settings!({omit_expression => true, prepend_module_to_snapshot => false}, {
        insta::assert_snapshot!("limit", fragment("maximum-length-increased-Job-name"));
        insta::assert_snapshot!("operation_removed", fragment("operation-removed-deleteUser"));
    });
}
