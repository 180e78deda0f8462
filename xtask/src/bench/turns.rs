//! Runs in turn: A B C, A B C, …, so that a machine that gets slower affects all of them alike.

use super::process::Cost;
use super::statistics::Samples;

/// The costs of one contender's runs, or the reason why it failed.
pub(crate) type Costs = Result<Vec<Cost>, String>;

/// Runs each of `whom` in turn, `runs` times. A first turn warms the caches and isn't counted. A
/// contender that fails gets no further turn.
pub(crate) fn in_turn<T, C>(
    runs: usize,
    whom: &[T],
    mut run: impl FnMut(&T) -> Result<C, String>,
) -> Vec<Result<Vec<C>, String>> {
    let mut costs: Vec<_> = whom.iter().map(|_| Ok(Vec::new())).collect();
    for turn in 0..=runs {
        for (whom, costs) in whom.iter().zip(&mut costs) {
            let Ok(before) = costs else {
                continue;
            };
            match run(whom) {
                Ok(_) if turn == 0 => {}
                Ok(cost) => before.push(cost),
                Err(reason) => *costs = Err(reason),
            }
        }
    }
    costs
}

/// Returns the samples of one kind of cost.
pub(crate) fn of<C>(
    costs: &Result<Vec<C>, String>,
    which: impl Fn(&C) -> f64,
) -> Result<Samples, String> {
    let costs = costs.as_ref().map_err(Clone::clone)?;
    Samples::new(costs.iter().map(which).collect()).ok_or_else(|| "was not run".to_owned())
}

#[cfg(test)]
mod tests {
    use super::{in_turn, of};
    use crate::bench::process::Cost;

    #[test]
    fn one_that_fails_does_not_stop_the_others() {
        let mut order = String::new();
        let costs = in_turn(2, &["a", "b"], |&whom| {
            order.push_str(whom);
            match whom {
                "a" => Ok(Cost {
                    wall: 2.0,
                    cpu: 1.0,
                    peak: 3.0,
                }),
                _ => Err("no such thing".to_owned()),
            }
        });
        assert_eq!(order, "abaa");
        let cpu = of(&costs[0], |cost| cost.cpu).map(|samples| samples.median());
        assert_eq!(cpu, Ok(1.0));
        assert_eq!(costs[0].as_ref().map(Vec::len), Ok(2));
        assert_eq!(costs[1], Err("no such thing".to_owned()));
    }
}
