//! The trade of the work against the user's own, both ways: a proofreader is sought for a PHP manual, and a simple
//! page whose tool nobody names is still a developer's work.

use super::criterion_score::CriterionScore;
use super::fit::own;
use super::view::ScoringView;
use crate::domain::Reason;

/// Nobody says what is to be done.
const UNKNOWN: f32 = 0.45;
/// Shares from which the trade is the user's, and below which it is another.
const FITS: f32 = 0.6;
const OTHER: f32 = 0.4;

/// The share that the trade earns, 0 to 1; half where the user names none.
pub(crate) fn judge(view: &ScoringView<'_>) -> CriterionScore {
    let rules = view.trade();
    if rules.levels.is_empty() && rules.wishes.want.is_empty() {
        return CriterionScore::new(0.5, Vec::new());
    }
    let fit = view.fit();
    let (Some(share), Some(trade)) = (fit.share, fit.trade.clone()) else {
        return CriterionScore::new(UNKNOWN, vec![Reason::TradeUnknown]);
    };
    let reason = if share >= FITS {
        Some(Reason::TradeFits { trade })
    } else if share < OTHER {
        own(rules).map(|yours| Reason::TradeOther { trade, yours })
    } else {
        None
    };
    CriterionScore::new(share, reason.into_iter().collect())
}
