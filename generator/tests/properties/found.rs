//! What the fuzz targets have found: documents, each as small as can be, that were taken the whole way
//! only after a mend.

use crate::WAY;

/// What is wrong is at a place that a lone carriage return is part of.
#[test]
fn a_place_goes_on_after_a_carriage_return() {
    WAY.go("a \r b".to_owned());
}
