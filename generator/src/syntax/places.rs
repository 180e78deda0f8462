//! Where the nodes of a document stand, if it is not the tree of one file as it was read.

use std::collections::HashMap;

use super::pointer::Pointer;

/// The place of a node in the files of a document.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Place {
    /// The index of the file; the file with the document's root has the index 0.
    pub file: usize,
    /// The node in the file's own tree.
    pub pointer: Pointer,
}

impl Place {
    /// Returns the root of the document's root file.
    pub(crate) fn root() -> Self {
        Self {
            file: 0,
            pointer: Pointer::root(),
        }
    }

    /// Returns the place of the property `key` of the object here.
    pub(crate) fn key(&self, key: &str) -> Self {
        Self {
            file: self.file,
            pointer: self.pointer.key(key),
        }
    }

    /// Returns the place of the element `index` of the array here.
    pub(crate) fn index(&self, index: usize) -> Self {
        Self {
            file: self.file,
            pointer: self.pointer.index(index),
        }
    }
}

/// The places of a document's nodes in its files.
///
/// A node without an entry stands below its parent's place, under the same key. Without entries,
/// the document is the tree of the root file.
#[derive(Debug, Clone, Default)]
pub struct Places(HashMap<Pointer, Place>);

impl Places {
    /// Returns the place of a node.
    pub(super) fn of(&self, pointer: &Pointer) -> Place {
        let mut ancestor = Some(pointer.clone()).filter(|_| !self.0.is_empty());
        while let Some(node) = ancestor {
            if let Some(place) = self.0.get(&node) {
                return Place {
                    file: place.file,
                    pointer: place.pointer.join(pointer.below(&node)),
                };
            }
            ancestor = node.parent();
        }
        Place {
            file: 0,
            pointer: pointer.clone(),
        }
    }

    /// Sets the place of a node, and with it those of the nodes below.
    pub(crate) fn set(&mut self, pointer: Pointer, place: Place) {
        self.0.insert(pointer, place);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pointer(text: &str) -> Pointer {
        Pointer::parse(text).expect("it is a pointer")
    }

    #[test]
    fn a_node_without_an_entry_stands_below_its_parent() {
        let mut places = Places::default();
        let place = Place {
            file: 2,
            pointer: pointer("#/Job"),
        };
        places.set(pointer("#/components/schemas/Job"), place);
        let of = |text| places.of(&pointer(text));
        let name = of("#/components/schemas/Job/properties/name");
        assert_eq!(
            (name.file, name.pointer.as_str()),
            (2, "#/Job/properties/name")
        );
        let other = of("#/components/schemas/Jobs");
        assert_eq!(
            (other.file, other.pointer.as_str()),
            (0, "#/components/schemas/Jobs")
        );
    }
}
