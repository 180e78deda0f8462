//! Operations whose responses arrive value by value.

use quote::{format_ident, quote};

use crate::api::{Direction, Framing, Operation};
use crate::sdk::{Implementation, Imports, Path, Trait, Type};

use super::nodes;
use super::types::Types;

/// Builds the implementation of `Streamed` for an operation, if a success offers a stream.
pub(super) fn implementation(
    types: &Types<'_>,
    operation: &Operation,
    imports: &mut Imports,
) -> Option<Implementation> {
    let stream = operation.stream()?;
    let value = types.of(&stream.type_ref, Direction::Response, imports);
    for name in ["Framing", "ServerSentEvent", "Streamed"] {
        imports.runtime(name);
    }
    let (framing, item, read) = match stream.framing {
        Framing::Events => {
            let item = Type::own_with(Path::runtime("ServerSentEvent"), vec![value]);
            let is_text = types.api.is_streamed_text(stream);
            ("Events", item, if is_text { "text" } else { "json" })
        }
        Framing::Lines => ("Lines", value, "value"),
        Framing::Sequence => ("Sequence", value, "value"),
    };
    let (framing, read) = (format_ident!("{framing}"), format_ident!("{read}"));
    let media_type = &stream.media_type;
    let mut nodes = vec![stream.node];
    nodes.extend(nodes::of_type(&stream.type_ref));
    Some(Implementation {
        docs: Vec::new(),
        of: Trait::plain("Streamed"),
        subject: Type::own(types.names.operation_path(operation)),
        constants: quote! {
            const MEDIA_TYPE: &'static str = #media_type;
            const FRAMING: Framing = Framing::#framing;
        },
        types: vec![("Item", item)],
        functions: quote! {
            #[inline]
            fn item(event: ServerSentEvent<String>) -> Result<Option<Self::Item>, Error> {
                event.#read(Self::ID)
            }
        },
        nodes,
    })
}
