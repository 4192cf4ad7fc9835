//! The digest's top where a profile has several niches: each fills its share of the seats with its own best, day by
//! day; what a niche has nothing for goes to the best of all.

use super::client_cap::ClientCap;
use super::pool::Pool;
use crate::domain::{Day, Judged, Niche, ScoredLead};
use chrono::Datelike;

/// The best leads of each niche.
pub(super) struct NichePools<'p> {
    niches: &'p [Niche],
    pools: Vec<Pool>,
}

impl<'p> NichePools<'p> {
    /// Empty pools, one for each niche.
    pub(super) fn new(niches: &'p [Niche], room: usize, per_client: usize) -> NichePools<'p> {
        let pools = niches.iter().map(|_| Pool::new(room, per_client));
        NichePools {
            niches,
            pools: pools.collect(),
        }
    }

    /// Keeps a lead among the best of its niche, if it is of one.
    pub(super) fn offer(&mut self, judged: &dyn Judged) {
        if self.niches.is_empty() {
            return;
        }
        let Some(name) = &judged.scored().niche else {
            return;
        };
        let mut pools = self.niches.iter().zip(&mut self.pools);
        if let Some((_, pool)) = pools.find(|(niche, _)| niche.name == *name) {
            pool.offer(judged);
        }
    }

    /// The leads of the niches' own seats of a day.
    pub(super) fn take(self, cap: &mut ClientCap, most: usize, day: Day) -> Vec<ScoredLead> {
        let shares: Vec<u32> = self.niches.iter().map(|niche| niche.share).collect();
        let seats = seats(&shares, most, day);
        let mut taken = Vec::new();
        for (pool, seats) in self.pools.into_iter().zip(seats) {
            let mut leads: Vec<ScoredLead> = pool.into_leads().collect();
            taken.extend(cap.take(&mut leads, seats));
        }
        taken
    }
}

/// Seats of each niche on a day. They go round, spread evenly by the shares and going on where the day before ended,
/// so that over the days each niche gets its share, also one of less than a seat a day.
fn seats(shares: &[u32], most: usize, day: Day) -> Vec<usize> {
    let mut seats = vec![0; shares.len()];
    let round: i64 = shares.iter().map(|share| i64::from(*share)).sum();
    if round == 0 {
        return seats;
    }
    let begin = (i64::from(day.num_days_from_ce()) * most as i64).rem_euclid(round);
    let mut claims = vec![0; shares.len()];
    for seat in 0..begin + most as i64 {
        for (claim, share) in claims.iter_mut().zip(shares) {
            *claim += i64::from(*share);
        }
        // Of equals the first of the file.
        let next = (0..claims.len()).rev().max_by_key(|at| claims[*at]);
        if let Some(next) = next {
            claims[next] -= round;
            seats[next] += usize::from(seat >= begin);
        }
    }
    seats
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(number: i32) -> Day {
        Day::from_num_days_from_ce_opt(739_000 + number).unwrap()
    }

    /// Seats of each niche over so many days.
    fn over(days: i32, shares: &[u32], most: usize) -> Vec<usize> {
        let mut sums = vec![0; shares.len()];
        for number in 0..days {
            for (sum, seats) in sums.iter_mut().zip(seats(shares, most, day(number))) {
                *sum += seats;
            }
        }
        sums
    }

    #[test]
    fn seats_follow_the_shares() {
        assert_eq!(seats(&[2, 1], 3, day(0)), [2, 1]);
        assert_eq!(over(4, &[2, 1], 3), [8, 4]);
        assert_eq!(over(2, &[1, 1], 3), [3, 3]);
        assert_eq!(over(10, &[7, 2, 1], 3), [21, 6, 3]);
        assert_eq!(over(5, &[100, 1, 1], 0), [0, 0, 0]);
        assert!(seats(&[], 3, day(0)).is_empty());
    }

    #[test]
    fn a_small_share_has_its_day() {
        let days = (0..12).map(|number| seats(&[1, 1, 1, 1], 3, day(number)));
        for seats in days {
            assert_eq!(seats.iter().sum::<usize>(), 3);
            assert!(seats.iter().all(|seats| *seats <= 1), "{seats:?}");
        }
        assert_eq!(over(4, &[1, 1, 1, 1], 3), [3, 3, 3, 3]);
    }
}
