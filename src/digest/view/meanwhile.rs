//! A morning without news: what is the next best thing to do.

use super::LineView;
use super::localizer::Localizer;
use crate::domain::Stage;

impl Localizer<'_> {
    /// Proposals for a day without leads; empty on any other.
    pub(super) fn meanwhile(&self) -> Vec<LineView> {
        let digest = self.digest;
        if !digest.is_idle() {
            return Vec::new();
        }
        let plain = |what| LineView { what, href: None };
        let below = digest.below.as_ref().map(|scored| {
            let title = self.title(&scored.lead);
            let args = [
                ("id", scored.lead.id.0.into()),
                ("title", (&title).into()),
                ("score", scored.score.value().into()),
                ("least", digest.profile.digest.least.into()),
            ];
            LineView {
                what: self.say("meanwhile-below", &args),
                href: self.link(&scored.lead).map(|link| link.href),
            }
        });
        let waiting = digest.in_progress.iter();
        let waiting = waiting.filter(|it| it.stage == Stage::Applied);
        let count = waiting.clone().count();
        let oldest = waiting.min_by_key(|it| (it.since, it.lead.id));
        let waiting = oldest.map(|oldest| {
            let day = self.words.spoken_day(oldest.since, self.today());
            let about = self.about(&oldest.lead);
            let args = [
                ("n", count.into()),
                ("id", oldest.lead.id.0.into()),
                ("who", (&about).into()),
                ("day", (&day).into()),
            ];
            plain(self.say("meanwhile-waiting", &args))
        });
        let greet = digest.past_client.as_ref().map(|past| {
            let about = self.about(&past.lead);
            let day = self.words.spoken_day(past.last, self.today());
            let args = [
                ("id", past.lead.id.0.into()),
                ("who", (&about).into()),
                ("day", (&day).into()),
            ];
            plain(self.say("meanwhile-greet", &args))
        });
        let add = digest
            .suggestion
            .as_ref()
            .map(|site| plain(self.say("meanwhile-source", &[("site", site.into())])));
        below
            .into_iter()
            .chain(waiting)
            .chain(greet)
            .chain(add)
            .collect()
    }
}
