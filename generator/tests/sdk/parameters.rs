//! Paths, queries and headers.

use cce_models::{GetAllExecutionsExecutionStatus, SearchExecutionsExecutionSort};
use cce_operations::algorithm::{
    DeleteAlgorithm, GetAlgorithm, MigrateAlgorithm, UpdateAlgorithmUsage, ValidateAlgorithm,
};
use cce_operations::execution::{CancelExecution, GetAllExecutions, SearchExecutions};
use cce_operations::file_download::DownloadFile;
use cce_operations::login::{Login, Logout, Oauth2Login, SsoLogin};
use cce_operations::mount_filesystem::GetMountById;
use cce_operations::non_conformant_data_sample::GetAllNonConformantDataSamples;
use cce_operations::profile_set::{GetProfileSetById, GetProfileSetUsage};
use cce_operations::sync::Export;
use cce_operations::user::{ForgottenPasswordRequest, ResetPasswordRequest};
use cce_operations::{Error, Operation, Place, Problem};

use crate::request;

fn problem(operation: &impl Operation) -> (Place, &'static str, Problem) {
    let error = operation.request().expect_err("it can't be sent");
    (error.place, error.name, error.problem)
}

#[test]
fn a_login_takes_no_token_of_a_session_and_others_do() {
    assert!(Login::SECURITY.is_empty());
    assert_eq!(Oauth2Login::SECURITY, [["bearer"]]);
    assert_eq!(SsoLogin::SECURITY, [["bearer"]]);
    assert_eq!(Logout::SECURITY, [["api_key"]]);
    assert_eq!(GetAllExecutions::SECURITY, [["api_key"]]);
    assert!(ForgottenPasswordRequest::SECURITY.is_empty());
    assert!(ResetPasswordRequest::SECURITY.is_empty());
}

#[test]
fn an_operation_may_have_the_name_of_a_keyword_elsewhere() {
    assert_eq!((Export::ID, Export::PATH), ("export", "/export"));
}

#[test]
fn static_paths_stand_beside_templated_ones() {
    assert_eq!(ValidateAlgorithm::PATH, "/algorithms/validate");
    assert_eq!(GetAlgorithm::PATH, "/algorithms/{algorithmName}");
    assert_eq!(GetProfileSetUsage::PATH, "/profile-sets/usage");
    assert_eq!(request(&GetProfileSetById::new(7)).path, "/profile-sets/7");
}

#[test]
fn a_path_value_is_one_segment_whatever_is_in_it() {
    let path = |name: &str| request(&GetAlgorithm::new(name)).path;
    assert_eq!(
        path("dlpx-core:FirstName"),
        "/algorithms/dlpx-core%3AFirstName"
    );
    assert_eq!(path("US Phone"), "/algorithms/US%20Phone");
    assert_eq!(path("../users"), "/algorithms/..%2Fusers");
    assert_eq!(path("a?b#c%20+{x}"), "/algorithms/a%3Fb%23c%2520%2B%7Bx%7D");
    assert_eq!(path("Größe"), "/algorithms/Gr%C3%B6%C3%9Fe");
    assert_eq!(
        request(&DownloadFile::new("EXPORT/a b:1")).path,
        "/file-downloads/EXPORT%2Fa%20b%3A1"
    );
}

#[test]
fn a_path_value_that_would_address_another_operation_is_refused() {
    let refused = |name: &str| problem(&DeleteAlgorithm::new(name));
    assert_eq!(refused(""), (Place::Path, "algorithmName", Problem::Empty));
    for name in [".", ".."] {
        assert_eq!(
            refused(name),
            (Place::Path, "algorithmName", Problem::DotSegment)
        );
    }
    let error = Error::from(DeleteAlgorithm::new("").request().expect_err("refused"));
    assert_eq!(
        error.to_string(),
        "the path parameter `algorithmName` is empty, which would address another operation"
    );
}

#[test]
fn a_path_parameter_keeps_its_own_spelling() {
    assert_eq!(GetMountById::PATH, "/mount-filesystem/{mountID}");
    assert_eq!(request(&GetMountById::new(3)).path, "/mount-filesystem/3");
}

#[test]
fn query_parameters_are_in_snake_case_and_in_camel_case() {
    let snake = GetAllExecutions::new()
        .job_id(3)
        .page_number(2)
        .page_size(50)
        .execution_status(GetAllExecutionsExecutionStatus::Waiting);
    assert_eq!(
        request(&snake).path_and_query(),
        "/executions?job_id=3&page_number=2&page_size=50&execution_status=WAITING"
    );
    let camel = CancelExecution::new(9)
        .graceful(false)
        .expected_status("RUNNING".into());
    assert_eq!(
        request(&camel).path_and_query(),
        "/executions/9/cancel?expectedStatus=RUNNING&graceful=false"
    );
}

#[test]
fn what_is_not_set_is_not_asked_for() {
    let request = request(&GetAllExecutions::new());
    assert_eq!(request.path_and_query(), "/executions");
    assert_eq!(request.body, None);
}

#[test]
fn an_array_in_the_query_repeats_its_key() {
    let samples = GetAllNonConformantDataSamples::new();
    assert_eq!(
        request(&samples.clone().execution_event_id(["4", "5", "6"])).query,
        "execution_event_id=4&execution_event_id=5&execution_event_id=6"
    );
    assert_eq!(request(&samples.execution_event_id([""; 0])).query, "");
}

#[test]
fn required_query_parameters_come_first() {
    let update = UpdateAlgorithmUsage::new("dlpx-core:FirstName", "Last & Name", true)
        .environment_filter(["1", "2"])
        .ruleset_filter(["3"]);
    assert_eq!(
        request(&update).path_and_query(),
        "/algorithms/dlpx-core%3AFirstName/usage\
         ?replacementAlgorithmName=Last%20%26%20Name&ignoreIncompatibleTypes=true\
         &environmentFilter=1&environmentFilter=2&rulesetFilter=3"
    );
    let migrate = request(&MigrateAlgorithm::new("old", "new"));
    assert_eq!(
        migrate.path_and_query(),
        "/algorithms/old/migration?newAlgorithmName=new"
    );
}

#[test]
fn sorting_downwards_is_a_minus_before_the_name() {
    let search = SearchExecutions::new().execution_sort(SearchExecutionsExecutionSort::MinusJobId);
    assert_eq!(request(&search).query, "execution_sort=-jobId");
}

#[test]
fn a_value_that_only_a_later_release_knows_can_be_asked_for() {
    let later = GetAllExecutions::new().execution_status("PAUSED".into());
    assert_eq!(request(&later).query, "execution_status=PAUSED");
}
