//! The trade of the work against the user's own, both ways: a proofreader is sought for a PHP manual, and a simple
//! page whose tool nobody names is still a developer's work.

use super::fit::own;
use super::reasons::Reasons;
use super::view::ScoringView;
use crate::domain::Reason;

/// Nobody says what is to be done.
const UNKNOWN: f32 = 0.45;
/// Shares from which the trade is the user's, and below which it is another.
const FITS: f32 = 0.6;
const OTHER: f32 = 0.4;

/// The share that the trade earns, 0 to 1; half where the user names none.
pub(crate) fn judge(view: &ScoringView<'_>, reasons: &mut Reasons) -> f32 {
    let rules = view.trade();
    if rules.levels.is_empty() && rules.wishes.want.is_empty() {
        return 0.5;
    }
    let fit = view.fit();
    let (Some(share), Some(trade)) = (fit.share, fit.trade) else {
        reasons.say(|| Reason::TradeUnknown);
        return UNKNOWN;
    };
    if share >= FITS {
        reasons.say(|| Reason::TradeFits {
            trade: trade.clone(),
        });
    } else if share < OTHER
        && let Some(yours) = own(rules)
    {
        reasons.say(|| Reason::TradeOther {
            trade: trade.clone(),
            yours: yours.clone(),
        });
    }
    share.clamp(0.0, 1.0)
}
