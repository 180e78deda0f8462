//! The operations of the shop's API, generated when this crate is built.

#![forbid(unsafe_code)]

include!(concat!(env!("OUT_DIR"), "/lib.rs"));

#[cfg(test)]
mod tests {
    use super::orders::GetOrder;
    use super::{Method, Operation};

    #[test]
    fn an_operation_builds_its_request() {
        let id = "c56a4180-65aa-42ec-a945-5fd21dec0538".parse().unwrap();
        let request = GetOrder::new(id).request().unwrap();
        assert_eq!(request.method, Method::Get);
        assert_eq!(request.path, "/orders/c56a4180-65aa-42ec-a945-5fd21dec0538");
    }
}
