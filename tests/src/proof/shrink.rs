//! The shortest list of moves that still breaks an invariant.

use super::rules::Broken;
use super::simulate::Plan;

/// Leaves out whatever can be left out. Gives the plan as it is when it breaks nothing.
#[must_use]
pub fn shrink(plan: &Plan) -> (Plan, Option<Broken>) {
    let Err(mut broken) = plan.run() else { return (plan.clone(), None) };
    let mut best = plan.clone();
    let mut size = best.moves.len().div_ceil(2).max(1);
    loop {
        let mut smaller = false;
        let mut start = 0;
        while start < best.moves.len() {
            let kept = best.moves.iter().enumerate().filter(|(place, _)| *place < start || *place >= start + size);
            let moves = kept.map(|(_, one)| *one).collect();
            let shorter = Plan { moves, ..best.clone() };
            match shorter.run() {
                Err(other) if other.rule == broken.rule => {
                    broken = other;
                    best = shorter;
                    smaller = true;
                }
                Ok(_) | Err(_) => start += size,
            }
        }
        if size == 1 && !smaller {
            return (best, Some(broken));
        }
        size = if size == 1 { 1 } else { size.div_ceil(2) };
    }
}
