//! Lowers a [`Document`] to the [`Api`] model.
//!
//! A part of the document that the model can't express is an error, and a part that is left out
//! without harm is a warning; both have a place. Nothing else is lost, except what has no meaning
//! to a client: `generator/docs/conformance.md` lists that field by field, with the reasons.

mod annotations;
mod bodies;
mod circles;
mod compose;
mod concealment;
mod containment;
mod conventions;
mod corrections;
mod directions;
mod encoding;
mod enumerations;
mod facets;
mod form_choices;
mod intersection;
mod limits;
mod media_types;
mod naming;
mod nullability;
mod operations;
mod parameters;
mod responses;
mod schemas;
mod secret_words;
mod secrets;
mod security;
mod unions;
mod usage;
mod values;

use std::collections::{HashMap, HashSet};

use indexmap::IndexMap;

use crate::api::{
    Api, MODEL_VERSION, NodeId, Operation, Origins, Tag, TypeDefinition, TypeName, TypeRef,
};
use crate::conventions::Conventions;
use crate::diagnostic::Diagnostics;
use crate::document::Document;
use crate::syntax::pointer::Pointer;

use naming::Names;
use nullability::Nullability;

/// Lowers a document to its API model, and returns the diagnostics found on the way.
///
/// The model is complete only if the diagnostics contain no error.
pub fn lower(document: &Document, conventions: &Conventions) -> (Api, Diagnostics) {
    let openapi = document.openapi();
    let mut lowering = Lowering::new(document, conventions);
    let schemas = lowering.named_schemas();
    let operations = lowering.operations();
    let webhooks = lowering.webhooks();
    let (security_schemes, security_nodes) = lowering.security_schemes();
    let mut api = Api {
        model_version: MODEL_VERSION,
        title: openapi.info.title.clone(),
        version: openapi.info.version.clone(),
        description: openapi.info.description.clone(),
        servers: openapi.servers.iter().map(operations::server_url).collect(),
        error_properties: conventions.errors.properties.clone(),
        error_type: None,
        login: None,
        tasks: Vec::new(),
        security_schemes,
        security_nodes,
        node: lowering.node(&Pointer::root().key("info")),
        servers_node: match openapi.servers.is_empty() {
            true => NodeId::NOWHERE,
            false => lowering.node(&Pointer::root().key("servers")),
        },
        tags: lowering.tags(&operations),
        operations,
        webhooks,
        schemas,
        types: lowering.types(),
        origins: std::mem::take(&mut lowering.origins),
    };
    if circles::refuse(&api, &mut lowering.diagnostics) {
        // The next steps follow choices to their ends, and a circle has none.
        return (api, lowering.diagnostics);
    }
    unions::settle(
        &mut api,
        &mut lowering.places,
        &mut lowering.names,
        &mut lowering.diagnostics,
    );
    parameters::settle(&mut api);
    corrections::apply(&mut api, conventions, &mut lowering.diagnostics);
    directions::settle(&mut api, &lowering.places);
    self::conventions::errors::apply(&mut api, conventions, &mut lowering.diagnostics);
    usage::mark(&mut api);
    directions::check(&api, &mut lowering.diagnostics);
    secrets::settle(&mut api);
    concealment::conceal_examples(&mut api);
    unions::tell_of_idle(&api, &lowering.places, &mut lowering.diagnostics);
    self::conventions::apply(&mut api, conventions, &mut lowering.diagnostics);
    parameters::check(&api, &lowering.places, &mut lowering.diagnostics);
    values::check(&api, &lowering.places, &mut lowering.diagnostics);
    (api, lowering.diagnostics)
}

/// The state of lowering a document.
struct Lowering<'d> {
    document: &'d Document,
    conventions: &'d Conventions,
    diagnostics: Diagnostics,
    names: Names,
    /// The types of named schemas.
    named: IndexMap<TypeName, TypeDefinition>,
    /// The types of inline schemas.
    inline: IndexMap<TypeName, TypeDefinition>,
    /// The types of the inline schemas that were lowered already, by place: `allOf` may lead to the
    /// same place many times.
    met: HashMap<Pointer, TypeRef>,
    /// The types that were merged from several schemas, by the places of the schemas.
    merged: HashMap<Vec<Pointer>, TypeRef>,
    /// The merges in progress, by the places of the schemas.
    merging: Vec<Vec<Pointer>>,
    places: Places,
    origins: Origins,
    /// The places of the parts of each composed schema, by its own place.
    composed_of: HashMap<Pointer, Vec<Pointer>>,
    families: unions::Families<'d>,
    nullability: Nullability<'d>,
    limits: limits::Limits,
}

/// The places of parts of the model in the document, for checks that need the whole model.
#[derive(Default)]
struct Places {
    /// The examples and defaults, by place.
    values: IndexMap<Pointer, values::Given>,
    /// The values that are encoded in a style: parameters, and fields of forms.
    styled: Vec<(Pointer, TypeRef)>,
    /// The same for the style `deepObject`, with the places of the style.
    deep: Vec<(Pointer, TypeRef)>,
    /// The named schemas of forms, by the ids of their operations.
    forms: HashMap<String, TypeName>,
    /// The discriminators with a mapping, by place.
    mapped_discriminators: HashSet<Pointer>,
    /// The discriminators that tell nothing apart: the type, the place, and the property that each
    /// names.
    idle_discriminators: Vec<(TypeName, Pointer, String)>,
}

impl<'d> Lowering<'d> {
    fn new(document: &'d Document, conventions: &'d Conventions) -> Self {
        let schemas = document
            .openapi()
            .components
            .iter()
            .flat_map(|components| &components.schemas);
        Self {
            document,
            conventions,
            diagnostics: Diagnostics::default(),
            names: Names::reserving(schemas.clone().map(|(name, _)| name)),
            families: unions::Families::of(schemas),
            nullability: Nullability::of(document),
            limits: limits::Limits::default(),
            named: IndexMap::new(),
            inline: IndexMap::new(),
            met: HashMap::new(),
            merged: HashMap::new(),
            merging: Vec::new(),
            places: Places::default(),
            origins: Origins::default(),
            composed_of: HashMap::new(),
        }
    }

    /// Returns the id of the node at a place.
    fn node(&mut self, at: &Pointer) -> NodeId {
        self.origins.node([at.clone()])
    }

    /// Returns the id of a type that is declared at a place, and that may be composed of others.
    fn type_node(&mut self, at: &Pointer) -> NodeId {
        let mut places = vec![at.clone()];
        let parts = self.composed_of.get(at).into_iter().flatten();
        places.extend(parts.filter(|part| *part != at).cloned());
        self.origins.node(places)
    }

    /// Returns all types, those of named schemas first.
    fn types(&mut self) -> IndexMap<TypeName, TypeDefinition> {
        let mut types = std::mem::take(&mut self.named);
        types.extend(std::mem::take(&mut self.inline));
        types
    }

    /// Returns the tags that the document declares, followed by those that only its operations
    /// name.
    fn tags(&mut self, operations: &[Operation]) -> Vec<Tag> {
        let mut tags: IndexMap<String, Tag> = IndexMap::new();
        for (index, tag) in self.document.openapi().tags.iter().enumerate() {
            let at = Pointer::root().key("tags").index(index);
            tags.entry(tag.name.clone()).or_insert_with(|| Tag {
                name: tag.name.clone(),
                description: tag.description.clone(),
                node: self.node(&at),
            });
        }
        for operation in operations {
            for (index, name) in operation.tags.iter().enumerate() {
                tags.entry(name.clone()).or_insert_with(|| Tag {
                    name: name.clone(),
                    description: None,
                    node: {
                        let at = self.origins.first(operation.node).cloned();
                        let at = at.map(|at| at.key("tags").index(index));
                        self.origins.node(at)
                    },
                });
            }
        }
        tags.into_values().collect()
    }
}
