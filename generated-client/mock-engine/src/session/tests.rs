//! Tokens over time, which stands still unless a test advances it.

use std::time::Duration;

use tokio::time;

use super::{Lifetime, Session};

#[tokio::test(start_paused = true)]
async fn a_token_is_good_until_its_time_is_over() {
    let minute = Duration::from_secs(60);
    let lifetime = Lifetime {
        time: Some(minute),
        requests: None,
    };
    let mut session = Session::new(lifetime, &["fixed".to_owned()]);
    let first = session.login(1);
    time::advance(minute / 2).await;
    let second = session.login(1);
    time::advance(minute / 2 - Duration::from_millis(1)).await;
    assert_eq!(session.admit(Some(&first)), Ok(()));
    time::advance(Duration::from_millis(1)).await;
    assert_eq!(session.admit(Some(&first)), Err("the token has expired"));
    assert_eq!(session.admit(Some(&second)), Ok(()));
    time::advance(minute).await;
    assert_eq!(session.admit(Some(&second)), Err("the token has expired"));
    assert_eq!(session.admit(Some("fixed")), Ok(()));
}
